"""The style sheet of the HTML report."""

from __future__ import annotations

CSS = """
:root { --ink: #1d2733; --quiet: #5d6b7a; --page: #f5f7f9; --card: #fff; --line: #dde3e9; --accent: #1f5673;
  --error: #c0262d; --warning: #9a6200; --info: #1a66b3; --good: #1e7a4c; --unknown: #6b4fa0; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --quiet: #9aa8b6; --page: #12171c; --card: #1b222a; --line: #303b46;
  --accent: #7fb8d8;
  --error: #ff7b80; --warning: #f0b14a; --info: #74b3f2; --good: #63c796; --unknown: #b79df0; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1180px; padding: 24px; background: var(--page); color: var(--ink);
  font: 16px/1.65 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 28px; margin: 0; color: var(--accent); } h2 { font-size: 20px; margin: 0 0 8px; } h3 { font-size: 16px; margin: 0 0 4px; }
p { margin: 4px 0; } a { color: var(--accent); } q { font-weight: 600; overflow-wrap: anywhere; } ul { margin: 4px 0;
  padding-left: 20px; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 18px 20px; margin: 18px 0; }
.quiet, footer { color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 14px; }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 8px 20px; color: var(--quiet);
  font-size: 14px; }
.tile b { display: block; font-size: 26px; line-height: 1.2; color: var(--ink); }
.tile.error b { color: var(--error); } .tile.warning b { color: var(--warning); } .tile.info b { color: var(--info); }
.two { display: grid; grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr); gap: 20px; margin-top: 10px; }
@media (max-width: 800px) { .two { grid-template-columns: minmax(0, 1fr); } }
.paper { background: var(--page); border-radius: 8px; padding: 14px 16px; align-self: start; } .paper .title { font-weight: 700;
  margin-bottom: 8px; }
article { border-left: 3px solid var(--line); padding: 2px 0 2px 12px; margin: 0 0 14px; }
article.error { border-color: var(--error); } article.warning { border-color: var(--warning); }
  article.info { border-color: var(--info); }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 999px; padding: 0 9px; font-size: 13px;
  font-weight: 600; line-height: 1.6; color: var(--quiet);
  overflow-wrap: anywhere; }
.badge.error, .badge.fail { color: var(--error); } .badge.warning, .badge.needs_evidence { color: var(--warning); }
.badge.info { color: var(--info); } .badge.pass { color: var(--good); } .badge.not_checked { color: var(--unknown);
  border-style: dashed; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid var(--line); vertical-align: top; }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; } tbody th { font-weight: 600; }
.matrix { width: auto; } .matrix th { white-space: nowrap; } .matrix tbody th { position: sticky; left: 0; background: var(--card); }
.cell { display: block; text-align: center; border-radius: 5px; padding: 0 8px; white-space: nowrap; }
.cell.none { color: var(--quiet); } .cell.agrees { color: var(--good); } .cell.not_checked { color: var(--unknown); border: 1px dashed; }
.cell.contradicts, .cell.expired, .cell.wrong_market { color: #fff; background: #c0262d; font-weight: 600; }
  .cell.unbounded { color: var(--warning); font-weight: 600; }
@media print { body { max-width: none; background: none; } section { break-inside: avoid-page; } }
"""
