// How Chinese names sound: their pinyin, and what questions are that name something by it, or by first letters.

import { initials, isHan } from "./folding.js"

const LINKING = /^(?:of|and|the|for|in|on|to|a|at|by|with)/ // a small word, or a word that begins like one
const LONGEST = 12 // letters of an acronym

/** The sounds of all Chinese names. The syllables of one are computed where a question may mean it. */
export class Sounds {
  constructor({ zh, others, pinyin, spoken, count }, withoutState, skipped) {
    Object.assign(this, { pinyin: new Map(Object.entries(pinyin)), owners: [], written: [], skips: [] })
    this.starts = new Int32Array(count + 1)
    for (let id = 0; id < count; id += 1) {
      const names = others[id].length ? [zh[id], ...others[id]] : [zh[id]]
      const written = spoken[id] ?? names.filter(name => name && isHan(name))
      for (const text of written) this.note(id, text, 0)
      if (withoutState(zh[id])) this.note(id, written[0], skipped)
      this.starts[id + 1] = this.owners.length
    }
    this.all = this.spell()
  }

  note(id, text, skipped) {
    this.owners.push(id)
    this.written.push(text)
    this.skips.push(skipped)
  }

  /** Gives the sounds of all names, written into one text that is then cut up: far fewer texts are made on the way. */
  spell() {
    const letters = new Map([...this.pinyin].map(([character, syllable]) => [character, new TextEncoder().encode(syllable)]))
    const longest = this.written.reduce((sum, text) => sum + 7 * text.length + 1, 0)
    const bytes = new Uint8Array(longest)
    let size = 0
    this.written.forEach((text, n) => {
      if (this.skips[n] || !isHan(text)) size += new TextEncoder().encodeInto(this.syllables(n).join(""), bytes.subarray(size)).written
      else {
        for (const character of text) {
          const syllable = letters.get(character)
          if (!syllable) continue
          for (let at = 0; at < syllable.length; at += 1) bytes[size++] = syllable[at]
        }
      }
      bytes[size++] = 10
    })
    return new TextDecoder().decode(bytes.subarray(0, size)).split("\n").slice(0, this.written.length)
  }

  /** Gives the syllables of a name, or of pinyin as it is written. */
  split(text) {
    return isHan(text) ? [...text].map(character => this.pinyin.get(character)).filter(Boolean) : text.split(" ").filter(Boolean)
  }

  syllables(n) {
    return this.split(this.written[n]).slice(this.skips[n])
  }

  /** Gives the syllables of each Chinese name of an entry. */
  of(id) {
    return Array.from({ length: this.starts[id + 1] - this.starts[id] }, (_, n) => this.syllables(this.starts[id] + n))
  }

  /** Gives the entries in whose pinyin a word stands from the beginning of a syllable on. */
  having(word) {
    return this.owners.filter((_, n) => this.all[n].includes(word) && atSyllable(this.syllables(n), word))
  }

  /** Gives the entries of which the word has the first letter of each syllable. */
  initials(word) {
    const isLike = n => this.all[n][0] === word[0] && this.all[n].length >= word.length && first(this.syllables(n)) === word
    return word.length > 1 ? this.owners.filter((_, n) => isLike(n)) : []
  }

  /** Gives how much of each name's syllables a question keeps, if it is made of syllables: [[entry, share]]. */
  inShort(whole) {
    const known = new Set([...this.pinyin.values(), ...this.written.filter(text => !isHan(text)).flatMap(text => text.split(" "))])
    if (!isMadeOf(whole, known)) return []
    return this.all.flatMap((_, n) => {
      const share = inOrder(whole, this.syllables(n))
      return share ? [[this.owners[n], share]] : []
    })
  }
}

const first = syllables => (syllables.length > 1 ? syllables.map(part => part[0]).join("") : "")

/** Tells whether a word can be cut into syllables that are known. */
function isMadeOf(word, known) {
  const reached = [true]
  for (let end = 1; end <= word.length; end += 1) {
    reached[end] = false
    for (let start = Math.max(0, end - 7); start < end; start += 1) reached[end] ||= reached[start] && known.has(word.slice(start, end))
  }
  return reached[word.length]
}

/** Tells whether a word begins where a syllable does. */
export function atSyllable(syllables, word) {
  return syllables.some((_, n) => syllables.slice(n, n + word.length).join("").startsWith(word))
}

/** Gives the entries with a title or another name of which the word is the acronym. `names` are the names, letters only. */
export function initialsLike(word, { titles, others }, names, owners) {
  if (!/^[a-z]+$/.test(word) || word.length < 2 || word.length > LONGEST) return []
  // A name begins like its acronym, but for small words and for what is no letter.
  const mayBe = name => name[0] === word[0] || (name.length > word.length && (!/^[a-z]/.test(name) || LINKING.test(name)))
  const likely = new Set(owners.filter((_, n) => mayBe(names[n])))
  return [...likely].filter(id => [titles[id], ...others[id]].some(name => initials(name).includes(word)))
}

/**
 * Gives how much of a name's characters or syllables a question keeps, in their order, from 0 to 1: more where it starts
 * with the name's first, and where it reaches to the name's end.
 */
export function inOrder(whole, parts) {
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
