"""Takes a number that is written otherwise, gives it as records have it, where only one can be meant.

"1.234,5" is a thousand to some and nothing to others: that stays as it is.
"""

import re
import unicodedata
from decimal import Decimal

GROUPS = re.compile(r"([+-]?[0-9]{1,3})((?:([,_' \u2019])[0-9]{3})(?:\3[0-9]{3})*)(\.[0-9]+)?")
DOTS = re.compile(r"([+-]?[0-9]{1,3})((?:\.[0-9]{3}){2,})()()")


def number_meant(text: str) -> str | None:
    """Gives the number without thousands separators, in plain digits; None where it is not certain."""
    plain = " ".join(unicodedata.normalize("NFKC", text).replace("\u2212", "-").split())
    found = GROUPS.fullmatch(plain) or DOTS.fullmatch(plain)
    if found:
        plain = found[1] + re.sub(r"\D", "", found[2]) + (found[4] or "")
    if re.fullmatch(r"[+-]?\.[0-9]+", plain):
        plain = plain.replace(".", "0.")
    return plain if re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", plain) else None


MEANT = {Decimal: number_meant, int: number_meant}
"""How to read what is not written as the type has it."""
