#!/usr/bin/env python3
"""Show rule by rule what a change of the packs adds and removes.

usage: corpus-diff.py [REVISION] [FILE.jsonl ...]

Compares the packs of the working tree with those of REVISION (default HEAD) over the
working halves of Corpus/gold, and over conversation JSON lines if any are named. Needs a built program; BETTERPUT names
another than .build/release/betterput. Word lists of Rules/words.yaml are those the program was built
with. Exit status 1 when anything changed.
"""
import collections, json, os, pathlib, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("BETTERPUT", str(ROOT / ".build/release/betterput"))


def gold_lines():
    """Every quoted entry of the working halves of the gold as a conversation of its own, read as an
    agent's and as a customer's. The counted halves are never shown to anyone who writes rules."""
    for path in sorted((ROOT / "Corpus/gold").glob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.startswith("counted:"):
                break
            text = line.strip().removeprefix("- ")
            if text == line.strip() or not text.startswith("'"):
                continue
            text = text.strip("'").replace("''", "'")
            turns = [{"role": role, "text": text} for role in ("agent", "customer")]
            yield json.dumps({"id": f"{path.name}:{number}", "turns": turns})


def packs(folder):
    return [p for p in sorted(pathlib.Path(folder).glob("*.yaml")) if p.name != "words.yaml"]


def findings(files, feed):
    arguments = [PROGRAM, "annotate"]
    for file in files:
        arguments += ["--rules", str(file)]
    run = subprocess.run(arguments, input=feed.encode(), capture_output=True)
    if run.returncode != 0:
        sys.exit(run.stderr.decode(errors="replace"))
    found = set()
    for line in run.stdout.decode("utf-8").splitlines():
        conversation = json.loads(line)
        for index, turn in enumerate(conversation.get("turns", [])):
            for key in ("faults", "signals", "states"):
                for item in turn[key]:
                    found.add((item["rule"], str(conversation["id"]), index, item.get("text", "")))
    return found


def main():
    arguments = sys.argv[1:]
    revision = "HEAD"
    if arguments and not arguments[0].endswith(".jsonl"):
        revision = arguments.pop(0)
    feed = "\n".join(gold_lines()) + "\n"
    for name in arguments:
        feed += pathlib.Path(name).read_text("utf-8").rstrip("\n") + "\n"
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "-C", str(ROOT), "archive", revision, "Rules"], capture_output=True)
        if archive.returncode != 0:
            sys.exit(archive.stderr.decode(errors="replace"))
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        before = findings(packs(folder + "/Rules"), feed)
    after = findings(packs(ROOT / "Rules"), feed)
    changes = collections.defaultdict(lambda: ([], []))
    for item in after - before:
        changes[item[0]][0].append(item)
    for item in before - after:
        changes[item[0]][1].append(item)
    for rule, (added, removed) in sorted(changes.items()):
        print(f"{rule}: +{len(added)} -{len(removed)}")
        for sign, items in (("+", added), ("-", removed)):
            for _, conversation, turn, text in sorted(items)[:12]:
                print(f"  {sign} {conversation} turn {turn}: {text}")
            if len(items) > 12:
                print(f"  {sign} and {len(items) - 12} more")
    print(f"{len(after - before)} findings added, {len(before - after)} removed, "
          f"{len(after & before)} unchanged")
    sys.exit(1 if changes else 0)


main()
