"""The stock that leaflets are made from: sentences with slots, and what may stand in each slot, in
English and in Arabic.

`{name}` is filled from `slots[name]`, afresh at every place; `{!name}` is filled likewise and set
strong. The Arabic is written as Arabic, not translated; its slots are words whose written form is
the same in every case, so that any may stand in any place. These are sentences to be measured, not
advice to patients.
"""

from typing import NamedTuple


class Stock(NamedTuple):
    """One language's stock. `openers` may stand before any of `cores`; `cells` has one list for
    each column of a table.
    """

    titles: tuple[str, ...]
    subtitle: str
    headings: tuple[str, ...]
    openers: tuple[str, ...]
    cores: tuple[str, ...]
    slots: dict[str, tuple[str, ...]]
    link: tuple[str, str, str]
    caption: str
    columns: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    callout: tuple[str, ...]


ENGLISH = Stock(
    titles=(
        "Living with kidney failure",
        "Stem cells and your kidneys",
        "Getting ready for dialysis",
        "After a kidney transplant",
    ),
    subtitle="What to expect, what to watch for and whom to ask",
    headings=(
        "What the kidneys do",
        "How the treatment works",
        "Before you begin",
        "What to watch for",
        "Eating and drinking",
        "Your medicines",
        "What is not yet known",
        "Working and travelling",
        "Questions to take with you",
        "Where to turn",
    ),
    openers=(
        "In the first weeks,",
        "Whatever you decide,",
        "Even when you feel well,",
        "If you live alone,",
        "As for most people with kidney failure,",
        "Like every other medicine,",
        "When the weather is hot,",
        "Because each kidney is different,",
    ),
    cores=(
        "ask {who} about {thing} {when}, and take someone with you who can listen",
        "write down {thing} and show the list to {who} {when}",
        "tell {who} at once if you notice {!sign} or {sign}",
        "the blood is cleaned {when} by a machine that does part of the work of healthy kidneys",
        "you may be asked to drink no more than {n} cups of water a day, tea and soup among them",
        (
            "stem cells are taken from the bone marrow (or from fat tissue), grown in a laboratory"
            " and then injected"
        ),
        "nobody can promise today that the cells will repair a kidney that has stopped working",
        (
            "a blood test every {n} weeks shows how well the treatment is doing and whether {thing}"
            " should change"
        ),
        "keep {thing} in mind {place} as much as you do with {who}",
        (
            "a study with {n}4 patients found no clear change in creatinine, and larger studies are"
            " still needed"
        ),
        "do not stop or change {thing} before you have spoken to {who}",
        "{sign} may be harmless, but {!sign} is a reason to call {who} on the same day",
        "most people rest for {n} hours after the procedure and go home on the same evening",
        "you can have your blood pressure measured {place}, and it takes only {n} minutes",
        (
            "a transplant from a relative often works for more than {n} years, with medicine every"
            " day against rejection"
        ),
        (
            "being asked to pay for a trial {place} is a warning sign that you should discuss with"
            " {who}"
        ),
        "peritoneal dialysis is done {place}, usually overnight, after about {n} days of training",
        "{who} will explain which cells are used, where they come from, how many and why",
        (
            "food with much potassium, such as dates, bananas or tomatoes, is best eaten in"
            " portions of {n}0 grams"
        ),
        "salt makes you thirsty, so taste your food {place} before you add more than {n} grams",
        "it helps to note {thing} {when} and to look at the notes together with {who}",
        (
            "growth factors are substances that help damaged tissue to heal, and they may calm"
            " inflammation and scarring"
        ),
        (
            "keep the telephone number +964 000 000 0000 where your family finds it, in case of"
            " {!sign}"
        ),
        "bring {thing} with you {when}, together with the dates of your last {n} visits",
        (
            "the risk of infection is small when the skin is clean, and {who} will show you how to"
            " look after it"
        ),
        "if you are unsure about {thing}, it is better to ask {who} twice than to guess {place}",
    ),
    slots={
        "who": (
            "your kidney doctor",
            "the dialysis nurse",
            "the transplant team",
            "your family doctor",
            "the pharmacist",
            "the dietitian",
            "the social worker",
        ),
        "when": (
            "before each visit",
            "after every session",
            "in the morning",
            "before you go to sleep",
            "at the next appointment",
            "once a week",
            "during the first month",
        ),
        "sign": (
            "swollen ankles",
            "a fever above 38 °C",
            "pain in the chest",
            "very little urine",
            "blood in the urine",
            "trouble breathing",
            "itching that does not stop",
        ),
        "thing": (
            "your medicines",
            "your blood pressure",
            "the salt in your food",
            "your test results",
            "the amount you drink",
            "the date of your next test",
            "any new treatment",
        ),
        "place": (
            "at the clinic",
            "at home",
            "in the hospital",
            "on the dialysis ward",
            "at the health centre",
            "on a journey",
        ),
        "n": ("2", "3", "4", "5", "6", "7", "8", "9"),
    },
    link=(
        "You can read more about it on",
        "the clinic's pages on kidney care",
        "https://example.org/kidney/",
    ),
    caption="Ways of care, and what each asks of you",
    columns=("Way of care", "How often", "Whom to ask"),
    cells=(
        (
            "Haemodialysis",
            "Peritoneal dialysis",
            "Kidney transplant",
            "Conservative care",
            "Blood tests",
            "A trial of stem cells",
        ),
        (
            "three times a week",
            "every night",
            "once, then medicine daily",
            "a visit every 6 weeks",
            "every 4 weeks",
            "as the study says",
        ),
        (
            "the dialysis nurse",
            "the home care team",
            "the transplant team",
            "your family doctor",
            "the laboratory",
            "the study doctor",
        ),
    ),
    callout=("Experimental treatment", "When to call at once", "Please note"),
)

ARABIC = Stock(
    titles=(
        "الحياة مع الفشل الكلوي",
        "الخلايا الجذعية وكليتاك",
        "الاستعداد لغسيل الكلى",
        "بعد زراعة الكلية",
    ),
    subtitle="ما الذي تتوقعه، وما الذي تنتبه إليه، ومن تسأل",
    headings=(
        "ماذا تفعل الكليتان",
        "كيف يعمل العلاج",
        "قبل أن تبدأ",
        "علامات تنتبه إليها",
        "الطعام والشراب",
        "أدويتك",
        "ما لم يُعرف بعد",
        "العمل والسفر",
        "أسئلة تأخذها معك",
        "إلى من تلجأ",
    ),
    openers=(
        "في الأسابيع الأولى،",
        "مهما كان قرارك،",
        "حتى حين تشعر بتحسن،",
        "إذا كنت تعيش وحدك،",
        "كما هي حال معظم المصابين بالفشل الكلوي،",
        "عندما يكون الجو حارًا،",
        "ولأن كل مريض يختلف عن غيره،",
    ),
    cores=(
        "اسأل {who} عن {thing} {when}، وخذ معك شخصًا يسمع ما يقال",
        "اكتب ملاحظاتك عن {thing} في دفتر صغير واعرضها على {who} {when}",
        "أخبر {who} فورًا إذا لاحظت {!sign} أو {sign}",
        "يُنقّى الدم {when} بجهاز يقوم بجزء من عمل الكلية السليمة",
        "قد يُطلب منك ألا تشرب أكثر من {n} أكواب في اليوم، ومنها الشاي والحساء",
        "تؤخذ الخلايا الجذعية من نخاع العظم (أو من النسيج الدهني)، وتُنمّى في المختبر ثم تُحقن",
        "لا أحد يستطيع اليوم أن يعد بأن الخلايا تصلح كلية توقفت عن العمل",
        "يبيّن فحص الدم كل {n} أسابيع مدى نجاح العلاج، وهل يلزم تغيير شيء في {thing}",
        "انتبه إلى {thing} {place} كما تنتبه إليها مع {who}",
        (
            "لم تجد دراسة شملت {n}4 مريضًا تغيرًا واضحًا في الكرياتينين، وما زالت الحاجة قائمة إلى"
            " دراسات أكبر"
        ),
        "لا توقف العلاج ولا تغيّر {thing} قبل أن تتحدث مع {who}",
        "قد لا يكون في {sign} خطر، لكن {!sign} سبب يدعو إلى الاتصال في اليوم نفسه",
        "يستريح معظم المرضى {n} ساعات بعد الإجراء ثم يعودون إلى البيت في المساء نفسه",
        "يمكن قياس ضغط الدم {place}، ولا يستغرق ذلك أكثر من {n} دقائق",
        "كثيرًا ما تعمل الكلية المزروعة من قريب أكثر من {n} سنوات، مع دواء يومي يمنع رفضها",
        "إذا طُلب منك مال مقابل تجربة سريرية {place} فهذه علامة تحذير تستحق أن تناقشها مع {who}",
        (
            "يجري الغسيل البريتوني (peritoneal dialysis) {place}، ويكون غالبًا أثناء الليل، بعد"
            " تدريب مدته {n} أيام"
        ),
        "من حقك أن تعرف أي خلايا تُستعمل، ومن أين تأتي، وكم عددها، ولماذا",
        (
            "الأطعمة الغنية بالبوتاسيوم، كالتمر والموز والطماطم، يُفضل أن تؤكل بحصص لا تزيد على"
            " {n}0 غرامًا"
        ),
        "الملح يزيد العطش، فتذوّق طعامك {place} قبل أن تضيف إليه المزيد",
        "من المفيد أن تدوّن ما يخص {thing} {when}، وأن تراجع ما كتبته مع {who}",
        "عوامل النمو مواد تساعد النسيج المتضرر على الالتئام، وقد تخفف الالتهاب والتليف",
        "ضع رقم الهاتف +964 000 000 0000 حيث تجده أسرتك، خشية {!sign}",
        "أحضر معك ما لديك عن {thing} {when}، مع تواريخ آخر {n} زيارات",
        "خطر العدوى قليل ما دام الجلد نظيفًا، فاسأل {who} كيف تعتني به",
        "إن لم تكن متأكدًا من {thing} فالأفضل أن تسأل {who} مرتين بدل أن تخمّن {place}",
    ),
    slots={
        "who": (
            "طبيب الكلى",
            "ممرضة الغسيل",
            "فريق الزراعة",
            "طبيب الأسرة",
            "الصيدلي",
            "اختصاصية التغذية",
            "الباحثة الاجتماعية",
        ),
        "when": (
            "قبل كل زيارة",
            "بعد كل جلسة",
            "في الصباح",
            "قبل النوم",
            "في الموعد القادم",
            "مرة كل أسبوع",
            "خلال الشهر الأول",
        ),
        "sign": (
            "تورم الكاحل",
            "حمى تزيد على 38 °C",
            "ألم في الصدر",
            "قلة البول",
            "دم في البول",
            "ضيق في التنفس",
            "حكة لا تتوقف",
        ),
        "thing": (
            "الأدوية",
            "قراءات ضغط الدم",
            "كمية الملح",
            "نتائج الفحوص",
            "كمية السوائل",
            "مواعيد الفحوص",
            "العلاجات الجديدة",
        ),
        "place": (
            "في العيادة",
            "في البيت",
            "في المستشفى",
            "في وحدة الغسيل",
            "في المركز الصحي",
            "أثناء السفر",
        ),
        "n": ("3", "4", "5", "6", "7", "8", "9"),
    },
    link=("تجد المزيد في", "صفحات العيادة عن رعاية الكلى", "https://example.org/kidney/ar/"),
    caption="طرق الرعاية وما تحتاج إليه كل منها",
    columns=("طريقة الرعاية", "كم مرة", "من تسأل"),
    cells=(
        (
            "غسيل الدم",
            "الغسيل البريتوني",
            "زراعة الكلية",
            "الرعاية المحافظة",
            "فحوص الدم",
            "تجربة الخلايا الجذعية",
        ),
        (
            "ثلاث مرات في الأسبوع",
            "كل ليلة",
            "مرة واحدة ثم دواء يومي",
            "زيارة كل 6 أسابيع",
            "كل 4 أسابيع",
            "بحسب الدراسة",
        ),
        (
            "ممرضة الغسيل",
            "فريق الرعاية المنزلية",
            "فريق الزراعة",
            "طبيب الأسرة",
            "المختبر",
            "طبيب الدراسة",
        ),
    ),
    callout=("علاج تجريبي", "متى تتصل فورًا", "يرجى الانتباه"),
)

STOCKS = {"en": ENGLISH, "ar": ARABIC}
