"""Languages are told apart well enough for copy."""

from __future__ import annotations

import pytest

from assistant.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("天黑以后，营地才真正开始", "zh"),
        ("續航長達48小時，讓夜晚不再擔心", "zh-Hant"),
        ("Camp begins after dark", "en"),
        ("48h IPX5 #lamp", "en"),
        ("Die Lampe ist für alle Nächte und ohne Kabel", "de"),
        ("光の中心です", "ja"),
        ("밤이 시작됩니다", "ko"),
        ("", "en"),
        ("新品 Tern Lamp 2 上市，轻了 2 kg", "zh"),
        ("La lampe est pour vous et pour la nuit", "fr"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
