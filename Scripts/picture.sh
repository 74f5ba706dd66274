#!/usr/bin/env bash
# Draws docs/terminal.svg from a real terminal. Needs tmux and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"; tmux kill-session -t picture 2>/dev/null || true' EXIT
cat > "$folder/draft.txt" <<'T'
Hi Mara, I'll have to check that with the warehouse. You should not feel that way about it.
> Why did you do that?
She has a doctor's appointment. Would you call back in the morning?
T
tmux new-session -d -s picture -x 96 -y 60 "cd $folder && PS1='$ ' PATH=$PWD/${1:-.build/release}:\$PATH bash --norc"
sleep 1
tmux send-keys -t picture "betterput check draft.txt" Enter
sleep 2
tmux capture-pane -e -p -t picture | sed -e :a -e '/^\n*$/{$d;N;ba' -e '}' | Scripts/picture.py > docs/terminal.svg
