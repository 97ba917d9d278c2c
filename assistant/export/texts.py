"""The words of the house's pictures and documents, in Chinese and English."""

from __future__ import annotations

from assistant.text.language import is_chinese

_WORDS: dict[str, tuple[str, str]] = {
    "pair": ("{name}：{value}", "{name}: {value}"),
    "key_message": ("核心信息", "Key message"),
    "brand_value": ("品牌核心价值", "Brand value"),
    "goal": ("项目目标", "Goal"),
    "audience": ("核心人群", "Core audience"),
    "strategy": ("整体策略", "Strategy"),
    "pillars": ("支柱", "Pillars"),
    "pillar": ("支柱", "Pillar"),
    "no_pillars": ("还没有支柱", "No pillars yet"),
    "selling_point": ("核心卖点", "Selling point"),
    "benefit": ("用户利益", "Benefit"),
    "proof": ("支持证据", "Proof"),
    "unproven": ("未证明", "unproven"),
    "more_proof": ("另有 {count} 条", "{count} more"),
    "more_pillars": ("另有 {count} 根支柱未画出", "{count} more pillars not shown"),
    "fact": ("事实", "Fact"),
    "facts": ("事实", "Facts"),
    "other_facts": ("其他事实", "Other facts"),
    "fact_count": ("共 {all} 条事实，其中 {used} 条支撑支柱", "{all} facts, {used} of them prove a pillar"),
    "tone": ("语调", "Tone"),
    "voice": ("声音", "Voice"),
    "do": ("要", "Do"),
    "dont": ("不要", "Don't"),
    "vocabulary": ("用语", "Vocabulary"),
    "names": ("名称", "Names"),
    "preferred": ("用", "Say"),
    "banned": ("禁用", "Never"),
    "instead_of": ("不用", "Not"),
    "version": ("第 {version} 版", "Version {version}"),
    "status_draft": ("草稿", "draft"),
    "status_in_review": ("审核中", "in review"),
    "status_approved": ("已批准", "approved"),
    "status_archived": ("已归档", "archived"),
    "statement": ("内容", "Statement"),
    "condition": ("条件", "Condition"),
    "source": ("来源", "Source"),
    "limits": ("使用范围", "Where and until when"),
    "footnote": ("脚注", "Footnote"),
    "expires": ("至 {date}", "until {date}"),
    "channels": ("渠道要求", "Channels"),
    "channel": ("渠道", "Channel"),
    "asks": ("要求", "Requirements"),
    "must_include": ("必须包含 {value}", "must include {value}"),
    "max_hashtags": ("话题标签最多 {value} 个", "at most {value} hashtags"),
    "max_length": ("长度最多 {value}", "at most {value} long"),
    "free_of_key_message": ("不要求带核心信息", "need not carry the key message"),
    "competitors": ("竞品", "Competitors"),
    "waivers": ("豁免", "Waivers"),
    "rule": ("规则", "Rule"),
    "match": ("原文", "Text"),
    "copies": ("文案", "Copies"),
    "reason": ("原因", "Reason"),
    "owner": ("负责人", "Owner"),
    "pains": ("痛点", "Pains"),
    "scenes": ("场景", "Scenes"),
    "metric": ("指标", "Metric"),
    "baseline": ("基线", "Baseline"),
    "target": ("目标值", "Target"),
    "deadline": ("截止", "Deadline"),
}


def words(key: str, language: str, **values: object) -> str:
    """A text by its key; Chinese for any Chinese tag, English for all others."""
    chinese, english = _WORDS[key]
    return (chinese if is_chinese(language) else english).format(**values)


def pair(key: str, value: str, language: str) -> str:
    """`key: value`, with the colon of the language."""
    return words("pair", language, name=words(key, language), value=value)


def joined(texts: list[str], language: str) -> str:
    """Short texts in one line, parted by commas of the language."""
    return ("，" if is_chinese(language) else ", ").join(texts)


def listed(texts: list[str], language: str) -> str:
    """Texts in one line, parted as the language does."""
    return ("；" if is_chinese(language) else "; ").join(texts)
