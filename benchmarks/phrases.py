"""Holds the sentences that synthetic records are made of; an invented world, in the manner of the real records."""

FACTS = (
    ("goal", "It set out to train {number} people in {topic} by 2030, together with [[{actor}]] and [[{other}]]."),
    ("plan", "It was to open {number} places for students of {topic}, of which [[{actor}]] would fund the first half."),
    ("measure", "In {year} it set up a joint programme in {topic} with [[{actor}]], which [[{other}]] joined later."),
    ("funding", "It received {number} million yuan for {topic} in {year}; [[{actor}]] contributed a tenth of the sum."),
    ("result", "By the end of {year}, {number} people had finished the courses in {topic} that [[{actor}]] began."),
    ("claim", "[[{actor}]] says that {number} of its employees took part, more than at [[{other}]] in the same year."),
    ("view", "The authors hold that the shortage in {topic} cannot be met without [[{actor}]] and firms like it."),
    ("context", "The field of {topic} grew quickly after {year}, when [[{actor}]] opened its first laboratory for it."),
    ("proposal", "It recommends that [[{actor}]] and [[{other}]] agree on one certificate for {topic}."),
    ("measure", "It sent {number} teachers to courses in {topic}; those of [[{actor}]] came first, in {year}."),
    ("result", "A survey of {number} graduates found that most worked in {topic}, many of them at [[{actor}]]."),
    ("context", "Before {year}, {topic} was taught at [[{actor}]] only; [[{other}]] followed within three years."),
)
"""Kind and text of a fact, with places for two records, a number, a topic and a year."""

SUMMARIES = (
    "It brings [[{actor}]] and [[{other}]] together for {topic}. The source describes {number} people who took part "
    "since {year}, and what became of them.",
    "Known for its part in {topic}. Since {year} it has worked with [[{actor}]], and the source names it beside "
    "[[{other}]] where it compares {number} cases.",
    "The source gives it as an example of {topic}: it began in {year} with the help of [[{actor}]] and reached "
    "{number} people before [[{other}]] took part.",
)

NOTES = (
    "Invented: this record belongs to a synthetic tracker, and nothing that it says holds for anything real.",
    "Invented for measuring. The names are built from a list of syllables, and the numbers are drawn by chance.",
)

SECTIONS = ("I.A.1", "I.B.3", "II.A.4", "II.C.2", "III.B.5", "IV.A.1", "Table 3.1", "Table 4.2", "Column 2.3")
