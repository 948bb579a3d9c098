"""Units of doses and measures, and the many ways in which languages write them."""

import re

UNITS = {
    "%": (
        "percent", "per cent", "بالمئة", "بالمائة", "في المئة", "في المائة", "درصد", "لەسەدا", "فیصد", "प्रतिशत",
        "Prozent", "אחוז", "אחוזים", "процентов", "процента", "процент", "pour cent", "por ciento", "por cento",
        "เปอร์เซ็นต์",
    ),
    "kg": (
        "kg", "kilograms", "kilogram", "кг", "كغم", "كجم", "كغ", "کیلوگرم", "کگم", "کلوگرام", "किग्रा", "किलोग्राम",
        "กก.", "กิโลกรัม", "千克", "公斤", 'ק"ג', "ק״ג",
    ),
    "g": ("g", "grams", "gram", "г", "غرام", "جرام", "غم", "جم", "غ", "گرم", "گرام", "ग्राम", "กรัม", "克", "גרם"),
    "mg": (
        "mg", "milligrams", "milligram", "мг", "ملغم", "ملجم", "ملغ", "مجم", "مغ", "ملليغرام", "ملليجرام", "مليغرام",
        "میلی‌گرم", "میلی گرم", "میلیگرم", "ملگم", "ملی گرام", "मिग्रा", "मि.ग्रा.", "मिलीग्राम", "มก.", "มิลลิกรัม",
        "毫克", 'מ"ג', "מ״ג",
    ),
    "µg": (
        "µg", "μg", "mcg", "ug", "micrograms", "microgram", "мкг", "ميكروغرام", "ميكروجرام", "مكغ", "میکروگرم",
        "माइक्रोग्राम", "มคก.", "ไมโครกรัม", "微克", 'מק"ג', "מק״ג",
    ),
    "l": (
        "l", "L", "litres", "litre", "liters", "liter", "Liter", "litros", "litro", "л", "لتر", "ل", "لیتر", "لیٹر",
        "लीटर", "ลิตร", "升", "ליטר",
    ),
    "ml": (
        "ml", "mL", "millilitres", "millilitre", "milliliters", "milliliter", "мл", "ملليلتر", "مليلتر", "ملل", "مل",
        "میلی‌لیتر", "میلی لیتر", "میلیلیتر", "ملی لیٹر", "मिली", "मि.ली.", "मिलीलीटर", "มล.", "มิลลิลิตร", "毫升",
        'מ"ל', "מ״ל",
    ),
    "mmol": ("mmol", "ммоль", "ملي مول", "مليمول", "میلی‌مول", "मिलीमोल", "毫摩尔"),
    "mol": ("mol", "моль", "مول", "摩尔"),
    "m": ("m", "metres", "metre", "meters", "meter", "м", "متر", "مترًا", "میٹر", "मीटर", "เมตร", "米"),
    "cm": ("cm", "см", "سم", "سانتی‌متر", "سێنتیمەتر", "सेमी", "ซม.", "เซนติเมตร", "厘米", 'ס"מ', "ס״מ"),
    "mm": ("mm", "мм", "ملم", "مم", "میلی‌متر", "ملیمەتر", "मिमी", "มม.", "มิลลิเมตร", "毫米", 'מ"מ', "מ״מ"),
    "km": ("km", "км", "كم", "کیلومتر", "किमी", "กม.", "กิโลเมตร", "公里", "千米"),
    "mmHg": ("mmHg", "mm Hg", "мм рт. ст.", "ملم زئبق", "ملم زئبقي", "毫米汞柱"),
    "kcal": ("kcal", "ккал", "سعرة حرارية", "سعرات حرارية", "千卡"),
    "IU": ("IU", "I.U.", "UI", "МЕ", "IE", "وحدة دولية", "وحدات دولية", "واحد بین‌المللی", "国际单位"),
    "°C": ("°C", "℃", "°م", "درجة مئوية", "درجات مئوية", "درجه سانتی‌گراد", "摄氏度"),
    "°F": ("°F", "℉", "°ف", "درجة فهرنهايت", "华氏度"),
    "hours": (
        "hours", "hour", "h", "ساعات", "ساعة", "کاتژمێر", "ساعت", "saat", "heures", "heure", "horas", "hora", "گھنٹے",
        "گھنٹہ", "часов", "часа", "час", "घंटे", "घंटा", "घंटों", "小时", "ชั่วโมง", "Stunden", "Stunde", "שעות",
        "שעה",
    ),
    "minutes": (
        "minutes", "minute", "min", "دقائق", "دقيقة", "خولەک", "دقیقه", "دەقیقە", "dakika", "minutos", "minuto",
        "منٹ", "минут", "минуты", "минута", "मिनट", "分钟", "นาที", "Minuten", "Minute", "דקות", "דקה",
    ),
    "days": (
        "days", "day", "أيام", "يومًا", "يوما", "يوم", "ڕۆژ", "روز", "gün", "jours", "jour", "días", "día", "dias",
        "dia", "دن", "دنوں", "дней", "дня", "день", "दिन", "दिनों", "天", "วัน", "Tage", "Tagen", "Tag", "ימים",
        "יום",
    ),
    "weeks": (
        "weeks", "week", "أسابيع", "أسبوعًا", "أسبوعا", "أسبوع", "هفته", "hafta", "semaines", "semaine", "semanas",
        "semana", "ہفتے", "ہفتہ", "недель", "недели", "неделя", "हफ़्ते", "हफ्ते", "सप्ताह", "周", "สัปดาห์",
        "Wochen", "Woche", "שבועות", "שבוע",
    ),
    "months": (
        "months", "month", "أشهر", "شهرًا", "شهرا", "شهر", "مانگ", "ماه", "ay", "mois", "meses", "mes", "mês",
        "مہینے", "ماہ", "месяцев", "месяца", "месяц", "महीने", "महीनों", "个月", "เดือน", "Monate", "Monaten",
        "Monat", "חודשים", "חודש",
    ),
    "years": (
        "years", "year", "سنوات", "سنة", "أعوام", "عامًا", "عاما", "عام", "ساڵ", "سال", "yıl", "yaş", "ans", "années",
        "años", "año", "anos", "ano", "лет", "года", "год", "साल", "वर्ष", "年", "岁", "ปี", "Jahre", "Jahren",
        "Jahr", "שנים", "שנה",
    ),
}  # fmt: skip
"""Each unit with the ways in which languages write it; signs of percent stand in PERCENT."""
SPANS = frozenset({"hours", "minutes", "days", "weeks", "months", "years"})
"""Units of time: grammar bends and moves them in every language, so that one that is not found says
nothing.
"""
PERCENT = ("%", "٪", "％")
PERCENT_BEFORE = (
    "%",
    "٪",
    "％",
    "yüzde",
    "Yüzde",
    "ร้อยละ",
    "百分之",
    "لەسەدا",
    "لە سەدا",
    "لە سەتا",
)
"""What stands before the number where it means percent."""
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no space between words, nor between a word and a number: Thai, Lao,
kana, Han.
"""

UNIT_OF = {form: unit for unit, forms in UNITS.items() for form in forms} | dict.fromkeys(
    PERCENT, "%"
)
LENGTHS = sorted(set(map(len, UNIT_OF)), reverse=True)
_SPACES = (" ", "\u00a0", "\u202f", "\u2009")


def unit_after(text: str, start: int) -> tuple[str, str]:
    """The unit that stands right behind a number, as "mg" or "mg/kg", and the text that says so; ""
    twice where none does.
    """
    at = _behind_space(text, start)
    form = _form(text, at)
    if not form:
        return "", ""
    unit, end = UNIT_OF[form], at + len(form)
    stroke = _behind_space(text, end)
    if text[stroke : stroke + 1] == "/":
        over = _behind_space(text, stroke + 1)
        if divisor := _form(text, over):
            return f"{unit}/{UNIT_OF[divisor]}", text[start : over + len(divisor)]
    return unit, text[start:end]


def unit_before(text: str) -> str:
    """The unit that the end of the text before a number says: "%" or ""."""
    return "%" if text.rstrip(" \u00a0").endswith(PERCENT_BEFORE) else ""


def _behind_space(text: str, start: int) -> int:
    return start + text.startswith(_SPACES, start)


def _form(text: str, start: int) -> str:
    """The longest way of writing a unit that stands here as a whole word."""
    if text.startswith(PERCENT, start):  # and whatever follows: “15٪ی” is Kurdish
        return text[start]
    near = text[start : start + LENGTHS[0] + 1]
    for length in LENGTHS:
        if near[:length] in UNIT_OF and not _goes_on(near[length : length + 1]):
            return near[:length]
    return ""


def _goes_on(following: str) -> bool:
    """Whether a character goes on with the word before it."""
    return (following.isalpha() and not UNSPACED.match(following)) or following in (
        "'",
        "’",
        "²",
        "³",
    )
