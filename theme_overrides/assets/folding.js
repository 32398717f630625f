// How names and questions are made alike before they are compared.

const HAN = /\p{Script=Han}/u
const RUNS = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const PLAIN = /^[\x20-\x7e]*$/
/** Words that an acronym may leave out. */
const LINKING = new Set(["of", "and", "the", "for", "in", "on", "to", "a", "an", "at", "by", "with"])
/** British and other spellings of words that names have in both. */
const SPELLINGS = { programme: "program", centre: "center", defence: "defense", labour: "labor", organisation: "organization" }

/** Words that are left out of a question if others remain. */
const SMALL_WORDS =
  "a about an and are at by did do does everything for from has have how in is it many much of on or " +
  "since that the there to was what when where which who whose why with work works"
export const SMALL = new Set(SMALL_WORDS.split(" "))

export const isHan = text => HAN.test(text)

const NONE = {}

/** Gives a text in lower case, without accents, tones and apostrophes, in simplified characters. */
export function fold(text, simplified = NONE) {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/['`]/g, "").replace(/\bartificial intelligence\b/g, "ai")
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’‘ʼ`´]/gu, "")
  const short = bare.replace(/\bartificial intelligence\b/gu, "ai")
  const traditional = traditionalIn(simplified)
  return traditional ? short.replace(traditional, character => simplified[character]) : short
}

const patterns = new WeakMap()

/** Gives what finds the characters that have a simplified form, made once for each table of them. */
function traditionalIn(simplified) {
  if (!patterns.has(simplified)) {
    const characters = Object.keys(simplified).filter(isHan).join("")
    patterns.set(simplified, characters ? new RegExp(`[${characters}]`, "gu") : null)
  }
  return patterns.get(simplified)
}

/** Gives a folded text as letters and digits only. */
export const compact = folded => (folded.match(RUNS) ?? []).map(toneless).join("")

/** Gives the words of a folded text: English words in the singular, Chinese as pairs of characters. */
export function tokens(folded) {
  return (folded.match(RUNS) ?? []).flatMap(run => (isHan(run) ? pairs(run) : [singular(toneless(run))]))
}

function pairs(run) {
  const characters = [...run]
  return characters.length < 2 ? characters : characters.slice(1).map((character, n) => characters[n] + character)
}

/** Takes the numbers of tones off pinyin: zhe4jiang1 -> zhejiang. */
export const toneless = word => (/^(?:[a-z]{1,6}[1-5])+$/.test(word) && /[a-z]{2}/.test(word) ? word.replace(/[1-5]/g, "") : word)

/** Gives an English word without the s of the plural, in one spelling. */
export function singular(word) {
  const one = /[^siu]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word
  return Object.hasOwn(SPELLINGS, one) ? SPELLINGS[one] : one
}

/** Gives the acronyms that a name may have: with its small words, without them, and with "of" alone. */
export function initials(name) {
  const words = (PLAIN.test(name) ? name : name.normalize("NFKD").replace(/\p{M}/gu, "")).match(/[A-Za-z]+/g) ?? []
  if (words.length < 2) return []
  const made = kept => kept.map(word => (/^[A-Z]{2,}$/.test(word) ? word : word[0])).join("").toLowerCase()
  const without = words.filter(word => !LINKING.has(word.toLowerCase()))
  const withOf = words.filter(word => word.toLowerCase() === "of" || !LINKING.has(word.toLowerCase()))
  return [...new Set([made(without), made(withOf), made(words)])].filter(one => one.length > 1)
}
