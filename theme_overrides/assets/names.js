// The index of names: finds records, AI schools, figures and pages by what they are called, in English, Chinese
// (simplified or traditional) or pinyin, by initials and by other names, and forgives slips of a letter.
// search/names.json holds the names (generator/name_index.py); the index is made of them in the browser.

import { readJson } from "./data.js"
import { compact, fold, initials, isHan, SMALL, tokens } from "./folding.js"
import { isNearly, slips, Words } from "./name-words.js"
import { SITE } from "./site.js"

const ADDRESS = /^(?:[a-z0-9-]+\/)*(?:#[A-Za-z0-9_.-]+)?$/
/** How much a word counts in a title, in another name, in pinyin, and in what only tells where or what it is. */
const [TITLE, OTHER, SOUND, HINT] = [3, 2.4, 1.5, 0.6]
/** How much a hit counts by the sort of thing that it is; 1 for all others. */
const SORTS = { Source: 0.25, "AI school": 0.6, Figure: 0.8, Page: 0.8, Kind: 0.7, Year: 0.8, Statistic: 0.9 }
const LONGEST = 120
const SHORTEST = 5 // up to so many characters may be a Chinese name in short

let loading = null

/** Gives the index, loaded once. Rejects if the names cannot be had. */
export function loadNames() {
  loading ??= load().catch(error => {
    loading = null
    throw error
  })
  return loading
}

const load = async () => new Names(await readJson(new URL("search/names.json", SITE)))

/** All names and the index of them. */
export class Names {
  constructor({ words, pinyin, simplified, found }) {
    this.simplified = simplified
    this.texts = words
    this.entries = found.map(row => entry(row, words)).filter(one => ADDRESS.test(one.address))
    this.byAddress = new Map(this.entries.map(one => [one.address, one]))
    this.words = new Words()
    this.wholes = new Words()
    this.entries.forEach((one, id) => this.add(one, id, pinyin))
    this.hints = new Words()
    this.hinted = words.map(() => [])
    this.entries.forEach((one, id) => one.hints.forEach(hint => this.hinted[hint].push(id)))
    words.forEach((text, hint) => this.hinted[hint].length && this.hints.add(hint, tokens(this.fold(text))))
    this.chineseHints = words.map((text, hint) => [this.fold(text), hint]).filter(([text]) => isHan(text))
  }

  fold(text) {
    return fold(text, this.simplified)
  }

  /** Notes the names of an entry in all the forms in which a question is compared with them, and indexes their words. */
  add(one, id, pinyin) {
    const chinese = [one.zh, ...one.others].filter(isHan)
    const spoken = one.spoken.length ? one.spoken : chinese.map(text => spell(text, pinyin))
    one.syllables = spoken.map(text => text.split(" ")).filter(parts => parts[0])
    if (withoutState(one.zh)) one.syllables.push(one.syllables[0].slice(STATE.length))
    const named = [one.title, one.zh, ...one.others, withoutState(one.zh)].filter(Boolean).map(text => this.fold(text))
    one.names = named.map(compact)
    one.sounds = one.syllables.map(parts => parts.join(""))
    one.short = [...new Set([one.title, ...one.others].flatMap(initials))]
    one.short.push(...one.syllables.filter(parts => parts.length > 1).map(parts => parts.map(part => part[0]).join("")))
    one.chinese = one.names.filter(isHan)
    named.forEach((text, n) => this.words.add(id, tokens(text).filter(word => !isHan(word)), n ? OTHER : TITLE))
    this.words.add(id, one.years.split("–").filter(Boolean), HINT)
    for (const whole of new Set([...one.names.filter(name => !isHan(name)), ...one.sounds])) this.wholes.add(id, [whole])
  }

  /** Gives what the words name, the best first: [{ entry, how, isWhole, isSure }]. `how` is the
   *  other name that they name; all of them are there if it is whole, and none with a slip if it is sure. */
  find(query, { limit = Infinity, only = () => true } = {}) {
    const folded = mended(this.fold(query.slice(0, LONGEST)))
    const all = tokens(folded)
    const telling = all.filter(word => !SMALL.has(word))
    const words = [...new Set(telling.length ? telling : all)]
    const whole = compact(folded)
    if (!whole) return []
    let found = this.ranked(words, whole, isHan(whole) && whole.length <= SHORTEST)
    if (!found.some(one => one.isWhole)) found = this.ranked(words, whole, true)
    const shown = (found.length ? found : this.nearest(words)).filter(one => only(one.entry)).slice(0, limit)
    return shown.map(one => ({ ...one, how: this.how(one.entry, whole, words), isSure: this.isSure(one.entry, whole, words) }))
  }

  /** Gives the entries that have all of the words, and behind them those that have most of them, each with its score. */
  ranked(words, whole, isShort) {
    const scores = new Map()
    for (const word of words) {
      for (const [id, score] of this.having(word)) {
        const known = scores.get(id) ?? [0, 0]
        scores.set(id, [known[0] + 1, known[1] + score])
      }
    }
    const slipped = this.wholes.near(whole, slips(whole) && whole.length < 9 ? 1 : slips(whole))
    const least = words.length > 1 ? Math.ceil(words.length / 2) : 1
    const found = []
    this.entries.forEach((entry, id) => {
      const near = Math.max(nearness(entry, whole, slipped.has(id)), isShort ? 1 + 2 * shortness(entry, whole) : 1)
      const [number, sum] = scores.get(id) ?? [0, 0]
      const isWhole = number === words.length || near > 1
      if (!isWhole && number < least) return
      const score = (sum + (near > 1 ? NAMED : 0)) * near * (1 + 0.08 * Math.log2(1 + entry.weight)) * (SORTS[entry.label] ?? 1)
      found.push({ entry, isWhole, score })
    })
    return found.sort((one, other) => other.isWhole - one.isWhole || other.score - one.score || one.entry.title.length - other.entry.title.length)
  }

  /** Gives the entries that have a word in a name, in their pinyin, or in what they are and where, with a score. */
  having(word) {
    const found = isHan(word) ? this.inChinese(word) : this.words.find(word)
    const raise = (id, score) => score > (found.get(id) ?? 0) && found.set(id, score)
    if (!isHan(word) && word.length > 2) this.spoken(word).forEach(id => raise(id, SOUND * 4))
    const hints = isHan(word) ? this.chineseHints.filter(([text]) => text.includes(word)).map(([, hint]) => [hint, 4]) : this.hints.find(word)
    for (const [hint, score] of hints) for (const id of this.hinted[hint]) raise(id, HINT * score)
    return found
  }

  /** Gives the entries with these characters in a Chinese name, the more the fewer names have them. */
  inChinese(run) {
    const found = new Map()
    this.entries.forEach((one, id) => {
      const shares = one.chinese.filter(name => name.includes(run)).map(name => run.length / name.length)
      if (shares.length) found.set(id, Math.max(...shares))
    })
    const telling = TITLE * Math.log(1 + this.entries.length / (1 + found.size))
    return new Map([...found].map(([id, share]) => [id, telling * (0.5 + 0.5 * share)]))
  }

  /** Gives the entries in whose pinyin a word stands from the beginning of a syllable on. */
  spoken(word) {
    return this.entries.flatMap((one, id) => (one.sounds.some((sound, n) => sound.includes(word) && atSyllable(one.syllables[n], word)) ? [id] : []))
  }

  /** Gives what is spelled least unlike the words, for a question to which nothing answers. */
  nearest(words) {
    const scores = new Map()
    for (const word of words.filter(one => one.length > 2 && !isHan(one))) {
      for (const [id, score] of this.words.find(word, Math.min(3, Math.round(word.length * 0.45)))) scores.set(id, (scores.get(id) ?? 0) + score)
    }
    const found = [...scores].map(([id, score]) => ({ entry: this.entries[id], isWhole: false, score }))
    return found.sort((one, other) => other.score - one.score)
  }

  /** Tells whether all words stand in the names, or in what tells it from others, as they are or as beginnings. */
  isSure(one, whole, words) {
    if (one.names.includes(whole) || one.sounds.includes(whole) || one.short.includes(whole)) return true
    const known = this.fold([one.title, one.zh, ...one.others, one.years, ...one.hints.map(hint => this.texts[hint])].join(" "))
    const own = [...tokens(known), ...one.sounds]
    return words.every(word => own.some(other => other.startsWith(word)) || one.syllables.some(parts => atSyllable(parts, word)))
  }

  /** Gives the other name that was meant, where neither the title nor the Chinese name has the words. */
  how(one, whole, words) {
    const holds = text => {
      const folded = this.fold(text)
      return compact(folded).includes(whole) || words.every(word => tokens(folded).some(own => own.startsWith(word)))
    }
    return [one.title, one.zh].some(holds) ? "" : (one.others.find(holds) ?? "")
  }
}

const NAMED = 12 // what a whole name counts beside the words in it

/** Gives an authority's name as it is said, without the state's in front; nothing for any other name. */
const STATE = "中华人民共和国"
const withoutState = name => (name.startsWith(STATE) ? name.slice(STATE.length) : "")

/** Tells whether a word begins where a syllable does. */
function atSyllable(syllables, word) {
  return syllables.some((_, n) => syllables.slice(n, n + word.length).join("").startsWith(word))
}

/** Gives how closely a question names something in short, such as 浙大 or zheda for 浙江大学: from 0 to 1. */
function shortness(one, whole) {
  const named = isHan(whole) ? one.chinese.map(name => [...name]) : one.syllables
  return Math.max(0, ...named.map(parts => inOrder(whole, parts)))
}

/**
 * Gives how much of a name's characters or syllables a question keeps, in their order, from 0 to 1: more where it starts
 * with the name's first, and where it reaches to the name's end.
 */
function inOrder(whole, parts) {
  const failed = new Set() // places from which there is no way on: a name of one syllable over and over has very many
  const end = (at, n) => {
    if (at === whole.length) return n
    if (failed.has(at * (parts.length + 1) + n)) return 0
    for (let next = n; next < parts.length; next += 1) {
      const reached = whole.startsWith(parts[next], at) ? end(at + parts[next].length, next + 1) : 0
      if (reached) return reached
    }
    failed.add(at * (parts.length + 1) + n)
    return 0
  }
  const asked = parts[0]?.length > 1 ? whole.length / 3 : whole.length // a syllable has about three letters
  let best = 0
  for (let start = 0; whole.length > 1 && start < parts.length; start += 1) {
    const last = whole.startsWith(parts[start]) ? end(parts[start].length, start + 1) : 0
    const covered = 0.5 + (0.5 * (last - start)) / parts.length
    if (last) best = Math.max(best, Math.min(1, asked / (last - start)) * covered * (start ? 0.5 : 1))
  }
  return best
}

/** Gives a question with its slips in "artificial intelligence", which names have as AI. */
function mended(folded) {
  return folded.replace(/\b(a[a-z]{7,11}) (i[a-z]{9,13})\b/g, (words, one, other) => (isNearly(one, "artificial") && isNearly(other, "intelligence") ? "ai" : words))
}

/** Gives a row of the file as an entry; what is left off at its end is empty. */
function entry(row, words) {
  const [address, label, title, zh = "", others = [], years = "", place = 0, hints = [], weight = 0, spoken = []] = row
  return { address, label: words[label], title, zh, others, years, place: place ? words[place] : "", hints: [label, place, ...hints], weight, spoken }
}

const spell = (text, pinyin) => [...text].map(character => pinyin[character]).filter(Boolean).join(" ")

/** How much nearer than others a name is that is the question, with or without a slip, or begins or ends like it. */
function nearness(one, whole, isSlip) {
  if (whole === one.names[0] || (one.zh && whole === one.names[1])) return 12
  if (one.names.includes(whole)) return 10
  if (one.sounds.includes(whole)) return 9
  if (one.short.includes(whole)) return 6
  if (isSlip) return 4
  if (one.label === "Source") return 1 // a headline begins with what it is about
  let best = 0
  for (const names of [one.names, one.sounds]) {
    for (const name of names) if (name.startsWith(whole) || name.endsWith(whole)) best = Math.max(best, whole.length / name.length)
  }
  return best ? 1.5 + 1.5 * best : 1
}
