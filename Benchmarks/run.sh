#!/bin/sh
# Builds the program and the benchmarks, and measures. `Benchmarks/run.sh --only speed` measures
# one part: startup, memory, speed, rules, sizes, engines.
set -eu
cd "$(dirname "$0")/.."
swift build -c release --static-swift-stdlib --product betterput
swift build -c release --static-swift-stdlib --product BetterputBenchmarks
products=$(swift build -c release --static-swift-stdlib --show-bin-path)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

empty=/bin/true
printf 'int main(void) { return 0; }\n' > "$scratch/empty.c"
if cc -O2 -static -o "$scratch/empty" "$scratch/empty.c" 2> /dev/null; then
  empty=$scratch/empty
fi
if cc -O2 -o "$scratch/hyperscan" Benchmarks/hyperscan.c -lhs 2> /dev/null; then
  set -- --hyperscan "$scratch/hyperscan" "$@"
fi
"$products/BetterputBenchmarks" "$products/betterput" "$empty" "$scratch" "$@"
