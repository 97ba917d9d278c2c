"""Which language a text is in. Made for short copy in Chinese and English; other languages are told apart from these two."""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ]+")
_NOISE = re.compile(r"https?://\S+|[#@]\w+|<!--.*?-->", re.DOTALL)

_SIMPLIFIED = frozenset(
    "们这为个来时会对发经过还说国学动现开点种应机电实长间进样们问题车业产东书买亮价优传伤众儿兴写军农冲决准凉几凤击划则刚创办务劳势华协单卖卢卫厂历压县双变叶号叹吗听启员响团园围图圆场坏块坚处备够头夺奋妇妈孙宁宝审宽寻导寿将尔尘层岁岛币师帮干庄庆库张归当录忆怀态总恋恶惊惯惠戏战户执扩扫扬护报担拟拥择挂挤换据损摄撑敌数无旧显晒晓杂权条极构标树桥检楼欢残毕气汇汉汤沟没泪泽洁浅测济浓涛润涨湿满灭灯灵炉炼烂热爱牵状独环画畅疗盖盘监着睁矿码础确礼离积称稳穷竞笔筑签简粮红约级纪纯纸线组细终绍结给络绝统继续绿缓编缘网罗罚义习联肃胜脑脸节苏范药获蓝虑虽补装见观规视觉览计认讨让训议记讲许论设访证评识诉词译试话该详语误请读课谁调谢谱贝负财责败货质购贵费贺资赏赛赠赢趋践车轨转轮软轻载较辆辑输边达迁运近远连迟适选递逻遗邮释里钟钢钱铁银错键镜闪闭闲闻阅队阳阴阵阶际陆险随难雾静须顺预领频颗颜额风飞饭饮饰饱馆马驱驶验鱼鲜鸟麦黄齐齿龙"
)
_TRADITIONAL = (
    frozenset(
        "們這為個來時會對發經過還說國學動現開點種應機電實長間進樣問題車業產東書買價優傳傷眾兒興寫軍農衝決準涼幾鳳擊劃則剛創辦務勞勢華協單賣盧衛廠歷壓縣雙變葉號嘆嗎聽啟員響團園圍圖圓場壞塊堅處備夠頭奪奮婦媽孫寧寶審寬尋導壽將爾塵層歲島幣師幫乾莊慶庫張歸當錄憶懷態總戀惡驚慣戲戰戶執擴掃揚護報擔擬擁擇掛擠換據損攝撐敵數無舊顯曬曉雜權條極構標樹橋檢樓歡殘畢氣匯漢湯溝沒淚澤潔淺測濟濃濤潤漲濕滿滅燈靈爐煉爛熱愛牽狀獨環畫暢療蓋盤監礦碼礎確禮離積稱穩窮競筆築簽簡糧紅約級紀純紙線組細終紹結給絡絕統繼續綠緩編緣網羅罰義習聯肅勝腦臉節蘇範藥獲藍慮雖補裝見觀規視覺覽計認討讓訓議記講許論設訪證評識訴詞譯試話該詳語誤請讀課誰調謝譜貝負財責敗貨質購貴費賀資賞賽贈贏趨踐軌轉輪軟輕載較輛輯輸邊達遷運遠連遲適選遞邏遺郵釋裡鐘鋼錢鐵銀錯鍵鏡閃閉閒聞閱隊陽陰陣階際陸險隨難霧靜須順預領頻顆顏額風飛飯飲飾飽館馬驅駛驗魚鮮鳥麥黃齊齒龍臺灣螢滑鼠"
    )
    - _SIMPLIFIED
)

_FUNCTION_WORDS = {
    "en": "the and of to in is for with on that you your it at from this are be our or as an by we can no not up all more have has will its into when",
    "de": "der die das und ist mit für auf nicht ein eine sie wir den dem von im auch bei ohne oder bis zu sich noch einen einer durch ihr",
    "fr": "le la les et est pour avec sur dans une des du pas vous nous qui que en au aux plus votre notre sans ou ce cette",
    "es": "el la los las y es para con en una del que por su tu más sin lo como nuestro se al un",
    "it": "il lo la gli e è per con di una del che non più nel della si un senza tuo nostro",
    "pt": "o os as e é para com em uma do da que não mais sem seu sua um nos nas ao",
    "nl": "de het een en is voor met op van niet je wij zijn ook bij zonder of naar uw",
}
_FUNCTION_SETS = {tag: frozenset(words.split()) for tag, words in _FUNCTION_WORDS.items()}


def detect_language(text: str) -> str:
    """A BCP 47 tag: zh, zh-Hant, ja, ko, en, de, fr, es, it, pt, nl, ru, ar, th. Text without letters counts as en.

    Links, hashtags and mentions do not vote. A Han character weighs as much as half a Latin word.
    """
    text = _NOISE.sub(" ", text)
    han, kana, hangul = (len(p.findall(text)) for p in (_HAN, _KANA, _HANGUL))
    words = [w.lower() for w in _WORD.findall(text)]
    if hangul * 2 > len(words) and hangul > han:
        return "ko"
    if kana and kana * 4 >= han:
        return "ja"
    if han > len(words) * 0.5:
        return "zh-Hant" if is_traditional(text) else "zh"
    for pattern, tag in ((_CYRILLIC, "ru"), (_ARABIC, "ar"), (_THAI, "th")):
        if len(pattern.findall(text)) > sum(map(len, words)):
            return tag
    votes = {tag: sum(w in known for w in words) for tag, known in _FUNCTION_SETS.items()}
    best = max(votes, key=lambda tag: votes[tag])
    return best if votes[best] > votes["en"] else "en"


def is_traditional(text: str) -> bool:
    """Whether a Chinese text is written in traditional characters."""
    return sum(c in _TRADITIONAL for c in text) > sum(c in _SIMPLIFIED for c in text)


def is_simplified(text: str) -> bool:
    """Whether a Chinese text is written in simplified characters; neither this nor `is_traditional` when nothing tells."""
    return sum(c in _SIMPLIFIED for c in text) > sum(c in _TRADITIONAL for c in text)


def is_chinese(language: str | None) -> bool:
    """Whether a language tag is Chinese, of either script."""
    return bool(language) and str(language).split("-")[0].lower() == "zh"
