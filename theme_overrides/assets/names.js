// The index of names: finds records, AI schools, figures and pages by any of their names, as somebody types.
// What answers questions is made of search/names.json in the browser, of all names at once; what only some questions
// need is made when the first of them is asked.

import { Folded } from "./folded.js"
import { compact, fold, initials, isHan, SMALL, tokens } from "./folding.js"
import { readNames, SORTS } from "./name-file.js"
import { atSyllable, initialsLike, inOrder, Sounds } from "./name-sounds.js"
import { isNearly, nearTo, slips, Words } from "./name-words.js"

/** How much a word counts in a title, in another name, in pinyin, and in what only tells where or what it is. */
const [TITLE, OTHER, SOUND, HINT] = [3, 2.4, 1.5, 0.6]
const NAMED = 12 // what a whole name counts beside the words in it
const LONGEST = 120
const SHORTEST = 5 // up to so many characters may be a Chinese name in short

let loading = null

/** Gives the index, loaded once, of the file if that has been asked for. Rejects if the names cannot be had. */
export function loadNames(file) {
  loading ??= load(file).catch(error => {
    loading = null
    throw error
  })
  return loading
}

async function load(file) {
  const names = await readNames(file)
  await shown() // what begins like the question (beginningLike) is there before the index, which takes longer to make
  return new Names(names)
}

/** Waits until the browser has shown what was changed; no longer in a tab that nobody sees. */
const shown = () => new Promise(done => {
  requestAnimationFrame(() => setTimeout(done))
  setTimeout(done, 50)
})

/** All names and the index of them. */
export class Names {
  #entries = new Map()
  #byAddress = null
  #hints = null

  constructor(file) {
    this.file = file
    this.simplified = file.simplified
    const [texts, owners, boosts] = [[], [], []]
    const note = (text, n, boost) => {
      texts.push(text)
      owners.push(n)
      boosts.push(boost)
    }
    const { titles, zh, others, years } = this.file
    titles.forEach((title, n) => {
      note(title, n, TITLE)
      if (zh[n]) note(zh[n], n, OTHER)
      for (const other of others[n]) note(other, n, OTHER)
      if (withoutState(zh[n])) note(withoutState(zh[n]), n, OTHER)
      note(years[n], n, HINT)
    })
    Object.assign(this, { owners, boosts, folded: new Folded(texts, this.simplified) })
    this.words = new Words(this.folded, owners, boosts)
    this.sounds = new Sounds(this.file, withoutState, STATE.length)
  }

  /** Gives one by its address, with its names as they are written, or nothing. */
  at(address) {
    this.#byAddress ??= new Map(this.file.addresses.map((one, n) => [one, n]))
    return this.#byAddress.has(address) ? this.entry(this.#byAddress.get(address)) : undefined
  }

  entry(n) {
    if (!this.#entries.has(n)) this.#entries.set(n, this.file.entry(n))
    return this.#entries.get(n)
  }

  fold(text) {
    return fold(text, this.simplified)
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
    const having = words.map(word => this.having(word))
    const near = this.nearness(whole)
    let found = this.ranked(having, near, isHan(whole) && whole.length <= SHORTEST ? whole : "")
    if (!found.some(one => one.isWhole)) found = this.ranked(having, near, whole)
    const shown = []
    for (const { id, isWhole, score } of found.length ? found : this.nearest(words)) {
      if (shown.length === limit) break
      const entry = this.entry(id)
      if (this.file.isSound(id) && only(entry)) shown.push({ entry, isWhole, score, how: this.how(entry, whole, words), isSure: this.isSure(id, whole, words) })
    }
    return shown
  }

  /** Gives the entries that have all of the words, and behind them those that have most of them, each with its score. */
  ranked(having, near, short) {
    const { count, titles, labels, weights } = this.file
    const numbers = new Uint8Array(count)
    const sums = new Float64Array(count)
    for (const scores of having) {
      for (const [id, score] of scores) {
        numbers[id] += 1
        sums[id] += score
      }
    }
    const shortness = short ? this.shortness(short) : new Map()
    const least = having.length > 1 ? Math.ceil(having.length / 2) : 1
    const found = []
    for (let id = 0; id < count; id += 1) {
      const nearby = Math.max(near[id], 1 + 2 * (shortness.get(id) ?? 0))
      const isWhole = numbers[id] === having.length || nearby > 1
      if (!isWhole && numbers[id] < least) continue
      const score = (sums[id] + (nearby > 1 ? NAMED : 0)) * nearby * (1 + 0.08 * Math.log2(1 + weights[id])) * (SORTS[labels[id]] ?? 1)
      found.push({ id, isWhole, score, length: titles[id].length })
    }
    return found.sort((one, other) => other.isWhole - one.isWhole || other.score - one.score || one.length - other.length)
  }

  /** Gives the entries that have a word in a name, in their pinyin, or in what they are and where, with a score. */
  having(word) {
    const found = isHan(word) ? this.inChinese(word) : this.words.find(word)
    const raise = (id, score) => score > (found.get(id) ?? 0) && found.set(id, score)
    if (!isHan(word) && word.length > 2) this.sounds.having(word).forEach(id => raise(id, SOUND * 4))
    this.hinted(word).forEach((score, id) => score && raise(id, HINT * score))
    return found
  }

  /** Gives how much a word tells of each entry in what it is and where, by number. */
  hinted(word) {
    const { numbers, texts } = this.hints()
    const found = isHan(word) ? texts.folded.texts.flatMap((text, n) => (isHan(text) && text.includes(word) ? [[n, 4]] : [])) : texts.find(word)
    const tells = this.file.ofHints()
    for (const [n, score] of found) tells[numbers[n]] = score
    return found.size || found.length ? this.file.scored(tells) : []
  }

  /** Gives what tells entries from others, once it is needed: the texts, and the number of each as a hint. */
  hints() {
    if (!this.#hints) {
      const numbers = this.file.usedHints()
      this.#hints = { numbers, texts: Words.of(numbers.map(number => this.file.hint(number)), this.simplified) }
    }
    return this.#hints
  }

  /** Gives the entries with these characters in a Chinese name, the more the fewer names have them. */
  inChinese(run) {
    const found = new Map()
    this.folded.compact.forEach((name, n) => {
      if (name.includes(run)) found.set(this.owners[n], Math.max(found.get(this.owners[n]) ?? 0, run.length / name.length))
    })
    const telling = TITLE * Math.log(1 + this.file.count / (1 + found.size))
    return new Map([...found].map(([id, share]) => [id, telling * (0.5 + 0.5 * share)]))
  }

  /**
   * Gives how much nearer than others each entry is whose name is the question, with or without a slip, or begins or
   * ends like it, by its number; 1 for all others.
   */
  nearness(whole) {
    const near = new Float64Array(this.file.count).fill(1)
    const raise = (id, value) => (near[id] = Math.max(near[id], value))
    // A headline begins with what it is about.
    const share = (name, id) => this.file.labels[id] !== "Source" && raise(id, 1.5 + (1.5 * whole.length) / name.length)
    const compare = (names, owners, value) => {
      names.forEach((name, n) => {
        if (!value(n)) return
        if (name === whole) raise(owners[n], value(n))
        else if (name.startsWith(whole) || name.endsWith(whole)) share(name, owners[n])
      })
    }
    const { compact: names } = this.folded
    const isFirst = n => this.boosts[n] === TITLE || (this.boosts[n - 1] === TITLE && this.file.zh[this.owners[n]])
    compare(names, this.owners, n => (this.boosts[n] === HINT ? 0 : isFirst(n) ? 12 : 10))
    compare(this.sounds.all, this.sounds.owners, () => 9)
    const slack = slips(whole) && whole.length < 9 ? 1 : slips(whole)
    if (slack) {
      for (const [n] of nearTo(names, whole, slack)) if (this.boosts[n] !== HINT && !isHan(names[n])) raise(this.owners[n], 4)
      for (const [n] of nearTo(this.sounds.all, whole, slack)) raise(this.sounds.owners[n], 4)
    }
    for (const id of initialsLike(whole, this.file, names, this.owners)) raise(id, 6)
    for (const id of this.sounds.initials(whole)) raise(id, 6)
    return near
  }

  /** Gives how closely a question names entries in short, such as 浙大 or zheda for 浙江大学: from 0 to 1, by number. */
  shortness(whole) {
    const found = new Map()
    const raise = (id, share) => share > (found.get(id) ?? 0) && found.set(id, share)
    if (isHan(whole)) this.folded.compact.forEach((name, n) => isHan(name) && raise(this.owners[n], inOrder(whole, [...name])))
    else this.sounds.inShort(whole).forEach(([id, share]) => raise(id, share))
    return found
  }

  /** Gives what is spelled least unlike the words, for a question to which nothing answers. */
  nearest(words) {
    const scores = new Map()
    for (const word of words.filter(one => one.length > 2 && !isHan(one))) {
      for (const [id, score] of this.words.find(word, Math.min(3, Math.round(word.length * 0.45)))) scores.set(id, (scores.get(id) ?? 0) + score)
    }
    const found = [...scores].map(([id, score]) => ({ id, isWhole: false, score }))
    return found.sort((one, other) => other.score - one.score)
  }

  /** Tells whether all words stand in the names, or in what tells it from others, as they are or as beginnings. */
  isSure(id, whole, words) {
    const { title, zh, others, years } = this.entry(id)
    const syllables = this.sounds.of(id)
    const sounds = syllables.map(parts => parts.join(""))
    const names = [title, zh, ...others, withoutState(zh)].filter(Boolean).map(text => compact(this.fold(text)))
    if (names.includes(whole) || sounds.includes(whole) || [title, ...others].flatMap(initials).includes(whole)) return true
    if (syllables.some(parts => parts.length > 1 && parts.map(part => part[0]).join("") === whole)) return true
    const hints = this.file.hints(id).map(hint => this.file.hint(hint))
    const known = this.fold([title, zh, ...others, years, ...hints].join(" "))
    const own = [...tokens(known), ...sounds]
    return words.every(word => own.some(other => other.startsWith(word)) || syllables.some(parts => atSyllable(parts, word)))
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

/** Gives an authority's name as it is said, without the state's in front; nothing for any other name. */
const STATE = "中华人民共和国"
const withoutState = name => (name.startsWith(STATE) ? name.slice(STATE.length) : "")

/** Gives a question with its slips in "artificial intelligence", which names have as AI. */
function mended(folded) {
  return folded.replace(/\b(a[a-z]{7,11}) (i[a-z]{9,13})\b/g, (words, one, other) => (isNearly(one, "artificial") && isNearly(other, "intelligence") ? "ai" : words))
}
