"""Numbers that are written as words, as far as doses and appointments need them: what a leaflet
says in words, a translation may say in figures, and the other way round; but “two tablets” must not
become “three”.
"""

import functools
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import dropwhile

CARDINALS = {
    "en": (
        "2 two twice|3 three thrice|4 four|5 five|6 six|7 seven|8 eight|9 nine|10 ten|11 eleven|12 twelve|"
        "14 fourteen|15 fifteen|20 twenty|30 thirty|40 forty|50 fifty|60 sixty|70 seventy|80 eighty|90 ninety"
    ),
    "ar": (
        "2 اثنان اثنين اثنتان اثنتين مرتين مرتان قرصين قرصان حبتين حبتان كبسولتين كبسولتان جرعتين جرعتان "
        "ملعقتين ملعقتان كوبين كوبان قطرتين قطرتان نوعين نوعان جلستين جلستان شخصين شخصان دقيقتين دقيقتان "
        "يومين يومان ساعتين ساعتان أسبوعين أسبوعان شهرين شهران سنتين سنتان|3 ثلاثة ثلاث|4 أربعة أربع|5 خمسة خمس|"
        "6 ستة ست|7 سبعة سبع|8 ثمانية ثماني ثمان|9 تسعة تسع|10 عشرة عشر|20 عشرون عشرين|30 ثلاثون ثلاثين|"
        "40 أربعون أربعين|50 خمسون خمسين|60 ستون ستين|70 سبعون سبعين|80 ثمانون ثمانين|90 تسعون تسعين"
    ),
    "ckb": (
        "2 دوو دووجار|3 سێ|4 چوار|5 پێنج|6 شەش|7 حەوت|8 ھەشت|9 نۆ|10 دە|11 یازدە|12 دوازدە|15 پازدە|20 بیست|30 سی|"
        "40 چل|50 پەنجا|60 شەست|70 حەفتا|80 ھەشتا|90 نەوەد"
    ),
    "fa": (
        "2 دو دوبار هردو|3 سه|4 چهار|5 پنج|6 شش|7 هفت|8 هشت|9 نه|10 ده|11 یازده|12 دوازده|15 پانزده|20 بیست|30 سی|"
        "40 چهل|50 پنجاه|60 شصت|70 هفتاد|80 هشتاد|90 نود"
    ),
    "ur": (
        "2 دو|3 تین|4 چار|5 پانچ|6 چھ|7 سات|8 آٹھ|9 نو|10 دس|11 گیارہ|12 بارہ|15 پندرہ|20 بیس|30 تیس|40 چالیس|"
        "50 پچاس|60 ساٹھ|70 ستر|80 اسی|90 نوے"
    ),
    "tr": (
        "2 iki|3 üç|4 dört|5 beş|6 altı|7 yedi|8 sekiz|9 dokuz|10 on|20 yirmi|30 otuz|40 kırk|50 elli|60 altmış|"
        "70 yetmiş|80 seksen|90 doksan"
    ),
    "fr": (
        "2 deux|3 trois|4 quatre|5 cinq|6 six|7 sept|8 huit|9 neuf|10 dix|11 onze|12 douze|15 quinze|20 vingt|"
        "30 trente|40 quarante|50 cinquante|60 soixante"
    ),
    "es": (
        "2 dos|3 tres|4 cuatro|5 cinco|6 seis|7 siete|8 ocho|9 nueve|10 diez|11 once|12 doce|15 quince|20 veinte|"
        "30 treinta|40 cuarenta|50 cincuenta|60 sesenta|70 setenta|80 ochenta|90 noventa"
    ),
    "pt": (
        "2 dois duas|3 três|4 quatro|5 cinco|6 seis|7 sete|8 oito|9 nove|10 dez|11 onze|12 doze|15 quinze|20 vinte|"
        "30 trinta|40 quarenta|50 cinquenta|60 sessenta|70 setenta|80 oitenta|90 noventa"
    ),
    "de": (
        "2 zwei zweimal beide beiden|3 drei dreimal|4 vier viermal|5 fünf fünfmal|6 sechs|7 sieben|8 acht|9 neun|"
        "10 zehn|11 elf|12 zwölf|14 vierzehn|15 fünfzehn|20 zwanzig|24 vierundzwanzig|30 dreißig|40 vierzig|"
        "50 fünfzig|60 sechzig|70 siebzig|80 achtzig|90 neunzig"
    ),
    "ru": (
        "2 два две двух двум двумя дважды|3 три трёх трех трём тремя трижды|4 четыре четырёх четырех|5 пять пяти|"
        "6 шесть шести|7 семь семи|8 восемь восьми|9 девять девяти|10 десять десяти|11 одиннадцать|"
        "12 двенадцать двенадцати|15 пятнадцать|20 двадцать двадцати|30 тридцать тридцати|40 сорок|50 пятьдесят|"
        "60 шестьдесят|70 семьдесят|80 восемьдесят|90 девяносто"
    ),
    "hi": (
        "2 दो दोनों|3 तीन|4 चार|5 पांच पाँच|6 छह छः छ|7 सात|8 आठ|9 नौ|10 दस|11 ग्यारह|12 बारह|15 पंद्रह|20 बीस|"
        "24 चौबीस|30 तीस|40 चालीस|50 पचास|60 साठ|70 सत्तर|80 अस्सी|90 नब्बे"
    ),
    "he": (
        "2 שניים שני שתיים שתי פעמיים יומיים שעתיים שבועיים חודשיים|3 שלושה שלוש שלושת|4 ארבעה ארבע|5 חמישה חמש|"
        "6 שישה שש|7 שבעה שבע|8 שמונה|9 תשעה תשע|10 עשרה עשר|20 עשרים|30 שלושים|40 ארבעים|50 חמישים|60 שישים|"
        "70 שבעים|80 שמונים|90 תשעים"
    ),
}  # fmt: skip
"""By language, numbers with the words for them; the dual of what is often counted is one of
them.
"""
ORDINALS = {
    "en": (
        "1 one once first|2 second secondly both double pair|3 third triple|4 fourth|5 fifth|0.5 half|12 dozen|"
        "1 january|2 february|3 march|4 april|5 may|6 june|7 july|8 august|9 september|10 october|11 november|"
        "12 december"
    ),
    "ar": (
        "1 واحد واحدة الأول الأولى أول|2 الثاني الثانية ثاني ثانية|3 الثالث الثالثة ثالث|4 الرابع الرابعة|"
        "5 الخامس الخامسة|0.5 نصف"
    ),
    "ckb": "1 یەک یەکەم|2 دووەم|3 سێیەم|4 چوارەم|5 پێنجەم|0.5 نیو",
    "fa": "1 یک اول نخست|2 دوم|3 سوم|4 چهارم|5 پنجم|0.5 نیم نصف",
    "ur": "1 ایک پہلا پہلی پہلے|2 دوسرا دوسری دوسرے دوم|3 تیسرا تیسری تیسرے|0.5 آدھا آدھی نصف",
    "tr": "1 bir ilk birinci|2 ikinci|3 üçüncü|4 dördüncü|5 beşinci|0.5 yarım",
    "fr": "1 un une premier première|2 deuxième second seconde|3 troisième|0.5 demi demie moitié",
    "es": (
        "1 un una uno primer primero primera|2 segundo segunda ambos ambas|3 tercer tercero tercera|"
        "0.5 medio media mitad"
    ),
    "pt": "1 um uma primeiro primeira|2 segundo segunda ambos ambas|3 terceiro terceira|0.5 meio meia metade",
    "de": (
        "1 ein eine einen einer eines einmal erste ersten erster|2 zweite zweiten zweiter|3 dritte dritten dritter|"
        "0.5 halb halbe halben"
    ),
    "ru": (
        "1 один одна одно одну одного первый первая первого|2 второй вторая второго вторым оба обе|"
        "3 третий третья третьего|0.5 половина половину"
    ),
    "hi": "1 एक पहला पहली पहले|2 दूसरा दूसरी दूसरे|3 तीसरा तीसरी तीसरे|0.5 आधा आधी",
    "he": "1 אחד אחת ראשון ראשונה|2 שני שנייה|3 שלישי שלישית|0.5 חצי",
    "th": "1 หนึ่ง|2 สอง|3 สาม|0.5 ครึ่ง",
    "zh": "1 一|2 第二 双|3 第三|0.5 半",
}  # fmt: skip
"""By language, words that stand for a number now and then: ordinals, “one”, “half”, English names
of months.
"""
UNSPACED = {
    "th": "1 หนึ่ง เอ็ด|2 สอง ยี่|3 สาม|4 สี่|5 ห้า|6 หก|7 เจ็ด|8 แปด|9 เก้า|10 สิบ|100 ร้อย|"
    "1000 พัน|1e4 หมื่น|1e5 แสน|1e6 ล้าน",
    "zh": "0 零|1 一|2 二 两|3 三|4 四|5 五|6 六|7 七|8 八|9 九|10 十|100 百|1000 千|1e4 万",
}  # fmt: skip
"""By language, what numbers are put together from where words have no space between them."""
MULTIPLIERS = {
    "en": "1e3 thousand|1e6 million|1e9 billion",
    "ar": "1e3 ألف آلاف الف ألفًا|1e6 مليون ملايين|1e9 مليار مليارات",
    "ckb": "1e3 ھەزار|1e6 ملیۆن|1e9 ملیار",
    "fa": "1e3 هزار|1e6 میلیون|1e9 میلیارد",
    "ur": "1e3 ہزار|1e5 لاکھ|1e6 ملین|1e7 کروڑ|1e9 ارب",
    "tr": "1e3 bin|1e6 milyon|1e9 milyar",
    "fr": "1e3 mille|1e6 million millions|1e9 milliard milliards",
    "es": "1e3 mil|1e6 millón millones",
    "pt": "1e3 mil|1e6 milhão milhões",
    "de": "1e3 Tausend tausend|1e6 Million Millionen Mio|1e9 Milliarde Milliarden Mrd",
    "ru": "1e3 тысяч тысячи тысяча тыс|1e6 миллион миллиона миллионов млн|1e9 миллиард миллиарда миллиардов млрд",
    "hi": "1e3 हज़ार हजार|1e5 लाख|1e6 मिलियन|1e7 करोड़",
    "he": "1e3 אלף אלפים|1e6 מיליון|1e9 מיליארד",
    "th": "1e6 ล้าน|1e5 แสน|1e4 หมื่น|1e3 พัน",
    "zh": "1e6 百万|1e4 万|1e8 亿|1e3 千",
}  # fmt: skip
"""By language, the words behind a number that make it greater."""

_WORD = re.compile(r"[^\s\d!-,./:-@\[-`{-~،؛؟۔।«»“”‘’–—]+")
"""Marks are no word characters to Python, yet without them no Hindi word is whole."""
_BEFORE = re.compile("^[وف]?(?:ال|لل|[بل])?")
"""What Arabic writes together with the word behind it: and, so, the, for the, with, for."""
_VOWEL_MARKS = re.compile("[\u064b-\u0652]")


@functools.lru_cache(maxsize=1024)  # a source is held against its translation in every language
def spelled_numbers(text: str, base: str) -> tuple[Decimal, ...]:
    """The whole numbers from 2 upwards that a text says in words."""
    if base not in UNSPACED:
        return tuple(_numbers(text, _table(CARDINALS.get(base, "")), base))
    known = _table(UNSPACED[base])
    runs = (
        [known[word] for word in _digits(base).findall(run)] for run in _runs(base).findall(text)
    )
    return tuple(value for run in runs for value in _composed(run) if value > 1)


def possible_numbers(text: str, base: str) -> list[Decimal]:
    """What else in a text may stand for a number: “first”, “half”, “March”."""
    known = _table(ORDINALS.get(base, ""))
    if base in ("zh", "th"):
        return [value for word, value in known.items() if word in text]
    return list(_numbers(text, known, base))


def find_multiplier(text: str, start: int, base: str) -> tuple[Decimal, int]:
    """What the word behind a number multiplies it with, and where it ends; 1 and `start` where
    there is none.
    """
    pattern = _multipliers(base)
    found = pattern and pattern.match(text, start)
    return (_table(MULTIPLIERS[base])[found[1]], found.end()) if found else (Decimal(1), start)


def _numbers(text: str, known: dict[str, Decimal], base: str) -> Iterator[Decimal]:
    words = _WORD.findall(_VOWEL_MARKS.sub("", text.casefold())) if known else []
    if base == "ar":
        words = [word if word in known else _BEFORE.sub("", word) for word in words]
    for word in words:
        if word in known:
            yield known[word]
        elif "-" in word:  # “twenty-four”
            tens, _, ones = word.partition("-")
            if known.get(tens, 0) >= 20 and known.get(ones, 10) < 10:
                yield known[tens] + known[ones]


def _composed(parts: list[Decimal]) -> list[Decimal]:
    """The number that is put together from digits, tens and hundreds, such as 二十四; digits by
    themselves are one each: 两三天.

    No number begins with a hundred or more: 百分之 and ร้อยละ are per cent, 万一 is “in case”, พันธุ์ a
    breed.
    """
    parts = list(dropwhile(lambda part: part >= 100, parts))
    if max(parts, default=0) < 10:
        return parts
    total = digit = Decimal(0)
    for part in parts:
        if part < 10:
            digit = part
            continue
        total = (total + digit or 1) * part if part > total + digit else total + (digit or 1) * part
        digit = Decimal(0)
    return [total + digit]


@functools.cache
def _table(rows: str) -> dict[str, Decimal]:
    """The words of "2 two twice|3 three", each with its number."""
    return {
        word: Decimal(value)
        for value, *words in map(str.split, filter(None, rows.split("|")))
        for word in words
    }


@functools.cache
def _multipliers(base: str) -> re.Pattern[str] | None:
    words = "|".join(sorted(_table(MULTIPLIERS.get(base, "")), key=len, reverse=True))
    end = "" if base in ("zh", "th") else r"(?!\w)"
    return re.compile(rf"[ \u00a0\u202f]?({words}){end}") if words else None


@functools.cache
def _digits(base: str) -> re.Pattern[str]:
    return re.compile("|".join(_table(UNSPACED[base])).replace("พัน", "พัน(?!ธ)"))


@functools.cache
def _runs(base: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_digits(base).pattern})+")
