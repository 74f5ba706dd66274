#!/usr/bin/env bash
# Installs what the build needs and the machine lacks: libpcre2-dev, on Debian and Ubuntu.
set -euo pipefail
if pkg-config --exists libpcre2-8 2>/dev/null || [ -e /usr/include/pcre2.h ]; then exit 0; fi
if ! command -v apt-get >/dev/null; then
  echo "betterput needs the PCRE2 library with its headers (libpcre2-8); install it and try again" >&2
  exit 2
fi
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get install -y -qq libpcre2-dev >/dev/null 2>&1 || {
  $as_root apt-get update -qq >/dev/null 2>&1
  $as_root apt-get install -y -qq libpcre2-dev >/dev/null
}
