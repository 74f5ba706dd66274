#!/usr/bin/env python3
"""Fit the weights of Rules/tone.yaml to labelled texts.

usage: fit-tone.py [--betterput PATH] [--rules FILE] [--pull N] [--task NAME=WEIGHT ...] [--holdout] TEXTS

TEXTS holds one JSON object a line: {"task": "politeness", "role": "agent", "text": "...", "good": true}.
A task is a set of texts that were labelled in the same way; what is good in one need not be as good in
another, so each has a level of its own, and all share one weight for each kind of evidence. The evidence
comes from `betterput explain-score --format json`, so that what is fitted is what is run.

Logistic regression with a pull towards `prior`, the weight set by hand. No weight changes its sign, falls
under a quarter of its prior or rises over three times of it: there are far more texts than kinds of
evidence, and a weight that data of one kind drives to nothing is still right for data of another.
`weight:` is rewritten in place, and nothing else. --holdout fits to one half, prints the area under the
ROC curve on the other half, and writes nothing.
"""
import argparse, json, os, re, subprocess, sys, tempfile
import numpy


def area(good, value):
    """Area under the ROC curve, ties counted half."""
    order = numpy.argsort(value, kind="stable")
    ranks = numpy.empty(len(value))
    ordered = value[order]
    start = 0
    for end in range(1, len(value) + 1):
        if end == len(value) or ordered[end] != ordered[start]:
            ranks[order[start:end]] = (start + end + 1) / 2
            start = end
    positive = good.sum()
    negative = len(good) - positive
    return (ranks[good == 1].sum() - positive * (positive + 1) / 2) / max(1, positive * negative)


def explained(betterput, rules, texts):
    """The explanation of each text, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as file:
        for number, text in enumerate(texts):
            turn = {"role": text.get("role", "agent"), "text": text["text"]}
            file.write(json.dumps({"id": str(number), "turns": [turn]}) + "\n")
    try:
        command = [betterput, "explain-score", "--format", "json", "--rules", rules, file.name]
        output = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    finally:
        os.unlink(file.name)
    return [json.loads(line) for line in output.decode().split("\n") if line]


def features(explanations, kinds):
    """For each text and kind, what its weight is multiplied by."""
    index = {kind: column for column, kind in enumerate(kinds)}
    table = numpy.zeros((len(explanations), len(kinds)))
    for row, explanation in enumerate(explanations):
        for turn in explanation["turns"]:
            length = max(1, turn["words"] / 40) ** 0.5
            for sentence in turn["sentences"]:
                for piece in sentence["evidence"]:
                    table[row, index[piece["kind"]]] += piece["bend"] * piece["repeat"] / length
    return table


def fit(tasks, prior, pull, weights):
    """Weights near the prior under which good texts stand above others within each task."""
    weight = prior.copy()
    level = {name: 0.0 for name in tasks}
    low, high = numpy.minimum(prior * 0.25, prior * 3), numpy.maximum(prior * 0.25, prior * 3)
    first, second = numpy.zeros_like(weight), numpy.zeros_like(weight)
    for step in range(1, 2001):
        slope = 2 * pull * (weight - prior)
        for name, (table, good) in tasks.items():
            share = numpy.where(good == 1, 0.5 / good.sum(), 0.5 / (1 - good).sum())
            chance = 1 / (1 + numpy.exp(-(table @ weight + level[name])))
            miss = share * (chance - good)
            slope += weights.get(name, 1) * (table.T @ miss)
            level[name] -= 0.5 * miss.sum()
        first = 0.9 * first + 0.1 * slope
        second = 0.999 * second + 0.001 * slope * slope
        move = first / (1 - 0.9**step) / (numpy.sqrt(second / (1 - 0.999**step)) + 1e-8)
        weight = numpy.clip(weight - 0.01 * move, low, high)
    return weight


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("texts")
    options.add_argument("--betterput", default=".build/release/betterput")
    options.add_argument("--rules", default="Rules/tone.yaml")
    options.add_argument("--pull", type=float, default=0.02)
    options.add_argument("--task", action="append", default=[], metavar="NAME=WEIGHT")
    options.add_argument("--holdout", action="store_true")
    given = options.parse_args()
    with open(given.rules, encoding="utf-8") as file:
        source = file.read()
    found = re.findall(r"^  ([a-z0-9-]+):\n    weight: (\S+)\n    prior: (\S+)\n", source, re.M)
    kinds = [kind for kind, _, _ in found]
    now = numpy.array([float(weight) for _, weight, _ in found])
    prior = numpy.array([float(weight) for _, _, weight in found])
    with open(given.texts, encoding="utf-8") as file:
        texts = [json.loads(line) for line in file if line.strip()]
    table = features(explained(given.betterput, given.rules, texts), kinds)
    names = numpy.array([text["task"] for text in texts])
    good = numpy.array([1.0 if text["good"] else 0.0 for text in texts])
    weights = {name: float(weight) for name, weight in (pair.split("=") for pair in given.task)}
    fold = numpy.random.default_rng(1).random(len(texts)) < 0.5
    part = fold if given.holdout else numpy.ones(len(texts), bool)
    tasks = {name: (table[part & (names == name)], good[part & (names == name)]) for name in sorted(set(names))}
    weight = fit(tasks, prior, given.pull, weights)
    judged = ~fold if given.holdout else part
    print(f"{'task':24} {'texts':>6}  by hand   before    after")
    for name in tasks:
        rows = judged & (names == name)
        areas = [area(good[rows], table[rows] @ each) for each in (prior, now, weight)]
        print(f"{name:24} {rows.sum():6}" + "".join(f"    {value:.3f}" for value in areas))
    if given.holdout:
        return
    fitted = {kind: f"{value:.2f}" for kind, value in zip(kinds, weight)}
    # A weight of nothing would hide the evidence from the next fit.
    for kind, value in zip(kinds, prior):
        if float(fitted[kind]) == 0:
            fitted[kind] = "0.01" if value > 0 else "-0.01"
    for kind, before, _ in found:
        pattern = re.compile(rf"^(  {re.escape(kind)}:\n    weight: )\S+$", re.M)
        source = pattern.sub(lambda match: match.group(1) + fitted[kind], source, count=1)
        if before != fitted[kind]:
            print(f"{kind:24} {before:>6} -> {fitted[kind]:>6}")
    with open(given.rules, "w", encoding="utf-8") as file:
        file.write(source)


if __name__ == "__main__":
    main()
