"""Strings of many kinds for the tokenizer's test, drawn with a fixed seed from the sources listed
here.
"""

import string
import unicodedata

SENTENCES = {
    "English": "The quick brown fox jumps over the lazy dog; unaffable tokenization isn't "
    "re-embedding McDonald's co-op.",
    "German": "Falsches Üben von Xylophonmusik quält jeden größeren Zwerg – "
    "Straßenbahnhaltestelle, Äpfel, ẞ, „Öl“!",
    "French": "Dès Noël, où un zéphyr haï me vêt de glaçons würmiens, je dîne d’exquis rôtis de "
    "bœuf à l’aÿ d’âge mûr.",
    "Vietnamese": "Tiếng Việt có nhiều dấu: phở, đường, nguyễn, ặ ẫ ợ ữ.",
    "Turkish": "İstanbul'da ılık çiğ köfte IĞDIR.",
    "Greek": "Ο Σίσυφος ΟΔΟΣ ΆΛΦΑ και ωμέγα ΐ ΰ.",
    "Russian": "Съешь же ещё этих мягких французских булок, да выпей чаю. Йод.",
    "Chinese": "神经网络可以从数据中学习。深度学习,2024年!「注意力」就是你所需要的一切?龘𠀀𪜀",
    "Japanese": "ニューラルネットワークは、データから学習します。がぎぐげご パピプ ﾊﾟｿｺﾝ 東京々〆ヶ",
    "Korean": "신경망은 데이터에서 배웁니다. 한국어 각 값 뷁! ㄱㄴㄷ",
    "Arabic": "الشَّبَكاتُ العَصَبِيَّةُ تَتَعَلَّمُ مِنَ البَيَانَاتِ، أليس كذلك؟ ١٢٣",
    "Hebrew": "שָׁלוֹם עוֹלָם: רשת־נוירונים",
    "Hindi": "नमस्ते दुनिया। क्या हाल है? क़ ख़",
    "Thai": "สวัสดีชาวโลก น้ำ ที่นี่",
    "emoji": "😀 👍🏽 👩‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 ❤️ 1️⃣ 🧑🏿‍🚀 ☎︎ ✈️ 🫠 👁️‍🗨️",
    "numbers": "3.14159 1,000,000 −5 ½ ² x² 10⁻³ Ⅷ ① 1e-12 0x7fff 50% №5 12:30 2024-05-17 ٣ ३",
    "punctuation": string.punctuation
    + "…–—‘’“”«»¿¡§¶†‡•‰′″‹›‼⁇、。〈〉《》【】〜・！？＂＃（），．：；［］｛｝｡¥€£©®™°±×÷",
    "special": "[CLS] [SEP] [MASK] [PAD] [UNK] [mask] [ MASK ] x[MASK]y [[SEP]] [CLS][MASK] ##ing "
    "##",
    "letters": "Ǆ ǅ ﬁ ﬂ ﬀ ſ ß K Å Ω µ Ⅻ ａｂｃＡＢＣ 𝔘𝔫𝔦 𝒜 Ⓐ ℡ Ꮳ ᏸ Ԁ",
}
CONTROL = [
    "\0",
    "\a",
    "\b",
    "\t",
    "\n",
    "\v",
    "\f",
    "\r",
    "\x1b",
    "\x1c",
    "\x1f",
    "\x7f",
    "\x85",
    "\ufffd",
    "\ue000",
    "\ufdd0",
]
WIDTHLESS = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u200e",
    "\u202e",
    "\u2060",
    "\ufeff",
    "\xad",
    "\u180e",
    "\ufe0f",
]
SPACES = [" ", "  ", "\xa0", "\u2003", "\u2028", "\u2029", "\u202f", "\u3000", "\r\n", "\u1680"]
ACCENTS = ["\u0301", "\u0308", "\u0327", "\u0345", "\u0323\u0307", "\u20dd", "\u3099", "\u1ab0"]
FIXED = [
    "",
    " ",
    "\n",
    "\0",
    "\u200b",
    "a" * 99,
    "a" * 100,
    "a" * 101,
    "playing" * 14 + "ab",
    "é" * 100,
    "e\u0301" * 100,
    "e\u0301" * 101,
    "好" * 130,
    "!" * 130,
    "한" * 40,
    "x" * 5000,
    "\u0301",
    "[MASK]",
    "İ",
    "ΟΔΟΣ",
    "ß" * 101,
    "a\u200b" * 60,
]


def varied_strings(count, rng):
    """Return `count` strings, the FIXED ones first: whole and cut sentences, composed, taken apart,
    mixed, and spoiled.
    """
    kinds = [_sentence, _pieces_of_sentences, _letters, _long_word, _spoiled]
    return FIXED + [kinds[i % len(kinds)](rng) for i in range(count - len(FIXED))]


def _sentence(rng):
    text = str(rng.choice(list(SENTENCES.values())))
    start = int(rng.integers(0, len(text) // 2))
    text = text[start : start + int(rng.integers(1, len(text)))]
    return unicodedata.normalize(str(rng.choice(["NFC", "NFD", "NFKC", "NFKD"])), text)


def _pieces_of_sentences(rng):
    return str(rng.choice(["", *SPACES])).join(
        _sentence(rng)[:12] for _ in range(rng.integers(2, 7))
    )


def _letters(rng):
    pool = "".join(SENTENCES.values())
    return "".join(pool[i] for i in rng.integers(0, len(pool), rng.integers(1, 40)))


def _long_word(rng):
    pool = str(
        rng.choice(
            [
                string.ascii_letters,
                "äöüßéèñçåø",
                "абвгдежзий",
                "अआइई",
                "αβγδς",
                string.digits + "ab",
            ]
        )
    )
    return "".join(pool[i] for i in rng.integers(0, len(pool), rng.integers(60, 140)))


def _spoiled(rng):
    letters = list(_sentence(rng))
    for _ in range(rng.integers(1, 9)):
        kind = (CONTROL, WIDTHLESS, SPACES, ACCENTS)[rng.integers(4)]
        letters.insert(int(rng.integers(0, len(letters) + 1)), kind[rng.integers(len(kind))])
    text = "".join(letters)
    return [text, text.upper(), text.title(), text.swapcase()][rng.integers(4)]
