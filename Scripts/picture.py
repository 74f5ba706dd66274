#!/usr/bin/env python3
"""Draw a terminal's screen, as `tmux capture-pane -e -p` prints it, as SVG.

usage: tmux capture-pane -e -p | Scripts/picture.py > docs/terminal.svg
"""
import html, re, sys

COLOURS = {31: "#ff6b6b", 32: "#7ee787", 33: "#f2cc60", 34: "#79c0ff", 36: "#56d4dd"}
WIDTH, HEIGHT, PAD = 8.43, 18, 16

PLAIN = ("#e6edf3", False, False)
style_now = PLAIN  # a style lasts until it is changed, over line ends too

def runs(line):
    """Stretches of a line with one style: text, colour, bold, faint."""
    global style_now
    colour, bold, faint = style_now
    at = 0
    for match in re.finditer(r"\x1b\[([0-9;]*)m", line):
        if match.start() > at: yield line[at:match.start()], colour, bold, faint
        for code in (int(c or 0) for c in match.group(1).split(";")):
            if code in (0, 39): colour = "#e6edf3"
            if code == 0: bold = faint = False
            if code == 1: bold = True
            if code == 2: faint = True
            if code == 22: bold = faint = False
            colour = COLOURS.get(code, colour)
        style_now = (colour, bold, faint)
        at = match.end()
    if at < len(line): yield line[at:], colour, bold, faint

lines = sys.stdin.read().rstrip("\n").split("\n")
columns = max(len(re.sub(r"\x1b\[[0-9;]*m", "", line)) for line in lines)
width, height = columns * WIDTH + 2 * PAD, len(lines) * HEIGHT + 2 * PAD
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
      f'font-family="ui-monospace,Menlo,DejaVu Sans Mono,monospace" font-size="14">')
print(f'<rect width="100%" height="100%" rx="8" fill="#0d1117"/>')
for row, line in enumerate(lines):
    column = 0
    for text, colour, bold, faint in runs(line):
        if text.strip():
            style = (' font-weight="bold"' if bold else "") + (' fill-opacity=".6"' if faint else "")
            print(f'<text x="{PAD + column * WIDTH:.1f}" y="{PAD + row * HEIGHT + 13}" fill="{colour}"{style} '
                  f'textLength="{len(text) * WIDTH:.1f}" xml:space="preserve">{html.escape(text)}</text>')
        column += len(text)
print("</svg>")
