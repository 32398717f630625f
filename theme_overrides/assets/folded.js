// Many names made alike and taken apart at once: one pass over all of them costs a fraction of one for each.

import { compact, fold, isHan, singular, toneless } from "./folding.js"

const [UNKNOWN, GAP, WORD, HAN] = [0, 1, 2, 3]
const LINE = 10
const kinds = new Uint8Array(0x10000) // of each character, once one has been seen

/** Tells what a character is: part of a word, Chinese, or between words. */
function kindOf(character) {
  if (isHan(character)) return HAN
  return /[\p{L}\p{N}]/u.test(character) ? WORD : GAP
}

/** Gives the kind of the character at a place of a text. */
function kindAt(text, at, code) {
  if (code >= 0xd800 && code < 0xe000) {
    const start = code >= 0xdc00 ? at - 1 : at
    return kindOf(String.fromCodePoint(text.codePointAt(start)))
  }
  if (kinds[code] === UNKNOWN) kinds[code] = kindOf(String.fromCharCode(code))
  return kinds[code]
}

/**
 * Texts in folded form, with their words: `texts` and `compact`; `terms`, each different word once, and `places`, where
 * each stands there; `counts`, in how many texts each is; `words`, the terms of one text after the other, which begin at
 * `starts`; `lengths`, how many words each text has, and `total`, all have. Chinese has no terms, being compared as it is
 * written; its pairs of characters are counted where they make a text longer.
 */
export class Folded {
  constructor(texts, simplified, { hasPairs = false } = {}) {
    const whole = fold(texts.map(text => (text.includes("\n") ? text.replaceAll("\n", " ") : text)).join("\n"), simplified) + "\n"
    Object.assign(this, { whole, hasPairs, count: texts.length, terms: [], places: new Map(), counts: [], total: 0 })
    this.starts = new Int32Array(texts.length + 1)
    this.lengths = new Int32Array(texts.length)
    this.known = new Map() // words as they are written, with the numbers of their terms
    this.last = [] // the last text that each term was in
    this.words = []
    this.toned = new Set() // texts in which a word loses the numbers of its tones
    const kept = new Uint16Array(whole.length)
    const size = this.scan(whole, kept)
    this.compact = this.joined(kept, size)
    for (const n of this.toned) this.compact[n] = compact(this.texts[n])
  }

  /** The texts in folded form. */
  get texts() {
    this.split ??= this.whole.split("\n").slice(0, this.count)
    return this.split
  }

  /** Goes once over all texts: notes their words, and keeps letters, digits and the ends of the texts. */
  scan(whole, kept) {
    let [size, text, start, inside] = [0, 0, 0, GAP]
    for (let at = 0; at < whole.length; at += 1) {
      const code = whole.charCodeAt(at)
      const kind = code === LINE ? GAP : kindAt(whole, at, code)
      if (kind !== inside) {
        if (inside !== GAP) this.note(whole.slice(start, at), inside, text)
        start = at
        inside = kind
      }
      if (kind !== GAP || code === LINE) kept[size++] = code
      if (code === LINE) this.starts[++text] = this.words.length
    }
    return size
  }

  /** Notes a run of letters or of Chinese characters of a text. */
  note(run, kind, text) {
    if (kind === HAN) {
      if (this.hasPairs) this.lengthen(text, Math.max(1, [...run].length - 1))
      return
    }
    let number = this.known.get(run)
    if (number === undefined) {
      number = this.term(singular(toneless(run)))
      this.known.set(run, number)
    }
    if (this.terms[number].length < run.length && toneless(run) !== run) this.toned.add(text)
    this.add(number, text)
  }

  term(word) {
    let number = this.places.get(word)
    if (number === undefined) {
      number = this.terms.length
      this.places.set(word, number)
      this.terms.push(word)
      this.counts.push(0)
      this.last.push(-1)
    }
    return number
  }

  /** Adds a word to a text; a second time it only makes the text longer. */
  add(number, text) {
    this.lengthen(text, 1)
    if (this.last[number] === text) return
    this.last[number] = text
    this.counts[number] += 1
    this.words.push(number)
  }

  lengthen(text, words) {
    this.lengths[text] += words
    this.total += words
  }

  joined(kept, size) {
    return new TextDecoder("utf-16le").decode(kept.subarray(0, size)).split("\n").slice(0, this.count)
  }
}
