"""Which kind of document a file is, told by its name, its title and the words it uses."""

from __future__ import annotations

import re
from pathlib import PurePath

from assistant.domain.source import Kind

_NAMED: tuple[tuple[Kind, str], ...] = (  # the first that fits: minutes of a retrospective are minutes
    ("house", "信息屋|消息屋|訊息屋|message ?house|messaging ?house|messaging framework"),
    ("minutes", "纪要|紀要|会议记录|會議記錄|minutes|meeting notes"),
    (
        "retrospective",
        r"复盘|復盤|覆盤|总结|總結|结案|結案|retro(?:spective)?\b|post[ -]?mortem|\baar\b|after[ -]action|recap|wrap[ -]?up|lessons learn",
    ),
    (
        "guideline",
        (
            r"规范|規範|指南|指引|准则|準則|手册|手冊|禁用词|术语|術語|"
            r"guide ?lines?|style ?guide|tone of voice|brand ?book|\bguide\b|do ?not ?say|glossary|terminology"
        ),
    ),
    ("spec", r"规格|規格|参数表|參數表|\bspecs?\b|specifications?|data ?sheet"),
    (
        "research",
        (
            r"调研|調研|研究|洞察|白皮书|白皮書|测试报告|访谈|訪談|问卷|問卷|市场分析|"
            r"survey|research|\bstud(?:y|ies)\b|insights?|white ?paper|interviews?"
        ),
    ),
    ("plan", r"方案|计划|計劃|策划|規劃|规划|简报|brief\b|\bplan\b|proposal|strategy|策略|\bgtm\b|排期|日历|calendar|roadmap"),
    ("retrospective", r"效果数据|投放结果|战报|\bresults?\b"),
    ("social", "社媒|舆情|輿情|帖子|评论导出|評論|social (?:export|feed|posts?|listening)|mentions|comments|tweets"),
)
_WORDS: dict[Kind, tuple[str, str]] = {  # Chinese, English
    "house": ("核心信息|支撑点|屋顶|信息屋", "key message|pillar|proof point|message house|key_message"),
    "minutes": (
        "参会|与会|出席|会议时间|会议主题|决议|待办|主持人|记录人",
        "attendees|present:|apologies|action items?|agenda|decisions?:|next meeting",
    ),
    "retrospective": (
        "复盘|达成率|未达|目标达成|做得好|经验教训|教训|改进|结果与目标|实际结果",
        r"what went well|went wrong|what worked|didn.t work|lessons?|vs\.? target|missed (?:the )?target|keep doing|stop doing|root cause",
    ),
    "guideline": (
        "禁用|不得|避免使用|统一写作|应使用|语气|推荐写法|错误写法",
        "do not use|don.t say|avoid|always write|never write|tone|preferred|capitali[sz]e",
    ),
    "spec": ("参数|额定|测试条件|单位|型号|净重|尺寸", "rated|dimensions?|net weight|test conditions?|model no|operating temperature"),
    "research": (
        r"样本|受访|问卷|样本量|调研|n\s*=\s*[\d,]+",
        "respondents?|sample size|survey(?:ed)?|interview(?:ed|ees?)|methodology|confidence",
    ),
    "plan": (
        "目标人群|传播节奏|预算|排期|里程碑|执行计划|传播策略|创意概念|媒介组合",
        r"objectives?|target audience|budget|timeline|milestones?|media mix|deliverables?|phase \d",
    ),
}
_NAME_PATTERNS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _NAMED)
_WORD_PATTERNS = {kind: re.compile("|".join(words), re.IGNORECASE) for kind, words in _WORDS.items()}
_READ = 4000


def recognise_kind(path: PurePath, text: str) -> Kind:
    """The kind that the file's name says, else its first line, else the folder, else the words of its first 4000 characters.

    Words decide only when at least two different ones of a kind occur and no other kind has as many.
    """
    first_line = text.lstrip().split("\n", 1)[0][:60]
    for name in (path.stem, first_line, path.parent.name):
        kind = named_kind(name)
        if kind:
            return kind
    found = {kind: len({m.lower() for m in pattern.findall(text[:_READ])}) for kind, pattern in _WORD_PATTERNS.items()}
    ranked = sorted(found, key=lambda kind: -found[kind])
    return ranked[0] if found[ranked[0]] >= 2 and found[ranked[0]] > found[ranked[1]] else "other"


def named_kind(name: str) -> Kind | None:
    """The kind that a name or a title says, or None."""
    words = re.sub(r"[_\-.]+", " ", name)
    return next((kind for kind, pattern in _NAME_PATTERNS if pattern.search(words)), None)
