#!/usr/bin/env bash
# Hands every mail of some folders to the gate and compares what comes out with what went in.
# usage: gate-samples.sh BETTERPUT FOLDER...
set -euo pipefail
betterput=$(realpath "$1")
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
while IFS= read -r -d '' mail; do
  rm -f "$work/out"
  status=0
  "$betterput" gate --quiet -- sh -c 'cat > "$0"' "$work/out" < "$mail" || status=$?
  if [ "$status" = 0 ] && cmp -s "$mail" "$work/out"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "$mail: status $status"
  fi
done < <(find "$@" -type f ! -name '*.txt' -print0)
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
