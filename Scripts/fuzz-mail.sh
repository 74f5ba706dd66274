#!/usr/bin/env bash
# Reads random bytes as mail, with the address sanitizer. usage: fuzz-mail.sh [SECONDS]
set -euo pipefail
cd "$(dirname "$0")/.."
out=.build/fuzz
mkdir -p "$out/corpus"
flags=(-O -wmo -swift-version 6 -package-name betterput -sanitize=fuzzer,address -I "$out")
for module in Text JSON Mail Conversations; do
  swiftc "${flags[@]}" -parse-as-library -module-name "$module" -emit-module \
    -emit-module-path "$out/$module.swiftmodule" -c -o "$out/$module.o" \
    $(find "Sources/$module" -name '*.swift')
done
swiftc "${flags[@]}" -parse-as-library Fuzz/MailFuzz.swift "$out"/{Text,JSON,Mail,Conversations}.o \
  -o "$out/mail-fuzz"
SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=symbolize=0 "$out/mail-fuzz" -max_total_time="${1:-60}" -max_len=4096 -timeout=10 \
  -artifact_prefix="$out/" "$out/corpus" Fuzz/Mails
