// The index of names: finds records, AI schools, figures and pages by what they are called, in English, Chinese
// (simplified or traditional) or pinyin, by initials and by other names, and forgives slips of a letter.
// search/names.json holds the names (generator/name_index.py); the index is made of them in the browser.

import { compact, fold, initials, isHan, tokens } from "./folding.js"
import { slips, Words } from "./name-words.js"

const SITE = new URL("../", import.meta.url)
const ADDRESS = /^(?:[a-z0-9-]+\/)*(?:#[A-Za-z0-9_.-]+)?$/
/** Words that are left out of a question if others remain. */
const SMALL = new Set("a an and are at by did do does for from how in is of on or the to was what when where which who whose with".split(" "))
/** How much a word counts in a title, in another name, in pinyin, and in what only tells where or what it is. */
const [TITLE, OTHER, SOUND, HINT] = [3, 2.4, 1.5, 0.6]
/** How much a hit counts by the sort of thing that it is; 1 for all others. */
const SORTS = { Source: 0.3, "AI school": 0.6, Figure: 0.8, Page: 0.8, Kind: 0.7, Year: 0.8, Statistic: 0.9 }
const LONGEST = 120

let loading = null

/** Gives the index, loaded once. Rejects if the names cannot be had. */
export function loadNames() {
  loading ??= load().catch(error => {
    loading = null
    throw error
  })
  return loading
}

async function load() {
  const answer = await fetch(new URL("search/names.json", SITE))
  if (!answer.ok) throw new Error(`the answer is ${answer.status}`)
  return new Names(await answer.json())
}

/** All names and the index of them. */
export class Names {
  constructor({ words, pinyin, simplified, found }) {
    this.simplified = simplified
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

  /** Gives what the words name, the best first: [{ entry, how, isWhole }]; `how` is the other name that they name. */
  find(query, { limit = Infinity, only = () => true } = {}) {
    const folded = this.fold(query.slice(0, LONGEST))
    const all = tokens(folded)
    const telling = all.filter(word => !SMALL.has(word))
    const words = [...new Set(telling.length ? telling : all)]
    const whole = compact(folded)
    if (!whole) return []
    const found = this.ranked(words, whole)
    if (!found.some(one => one.isWhole)) found.unshift(...this.shortened(whole, found))
    const shown = found.length ? found : this.nearest(words)
    return shown.filter(one => only(one.entry)).slice(0, limit).map(one => ({ ...one, how: this.how(one.entry, whole, words) }))
  }

  /** Gives the entries that have all of the words, and behind them those that have most of them, each with its score. */
  ranked(words, whole) {
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
      const near = nearness(entry, whole, slipped.has(id))
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
    const ids = this.entries.flatMap((one, id) => (one.chinese.some(name => name.includes(run)) ? [id] : []))
    const score = TITLE * Math.log(1 + this.entries.length / (1 + ids.length))
    return new Map(ids.map(id => [id, score]))
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

  /** Gives what is called so in short: 浙大 or zheda for 浙江大学, characters or syllables left out of a Chinese name. */
  shortened(whole) {
    const parts = isHan(whole) ? one => one.chinese.map(name => [...name]) : one => one.syllables
    return this.entries
      .map(one => ({ entry: one, isWhole: true, score: Math.max(0, ...parts(one).map(name => inOrder(whole, name))) * (SORTS[one.label] ?? 1) }))
      .filter(one => one.score > 0)
      .sort((one, other) => other.score - one.score || other.entry.weight - one.entry.weight)
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

/** Gives how closely a question is made of some of a name's characters or syllables, in their order: from 0 to 1. */
function inOrder(whole, parts) {
  const end = (at, n) => {
    if (at === whole.length) return n
    for (let next = n; next < parts.length; next += 1) {
      const reached = whole.startsWith(parts[next], at) ? end(at + parts[next].length, next + 1) : 0
      if (reached) return reached
    }
    return 0
  }
  let best = 0
  for (let start = 0; whole.length > 1 && start < parts.length; start += 1) {
    const last = whole.startsWith(parts[start]) ? end(parts[start].length, start + 1) : 0
    if (last) best = Math.max(best, 1 / (last - start) + 0.5 / parts.length)
  }
  return best
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
  let best = 0
  for (const names of [one.names, one.sounds]) {
    for (const name of names) if (name.startsWith(whole) || name.endsWith(whole)) best = Math.max(best, whole.length / name.length)
  }
  return best ? 1.5 + 1.5 * best : 1
}
