// The filters of a list: a group of choices for each facet, with how many records each would give.

import { collator } from "./explore-data.js"
import { choiceLabel, isOffered, labelOf } from "./explore-filter.js"
import { make, words } from "./elements.js"
import { fold } from "./folding.js"

const FEW = 8 // choices shown before somebody asks for all
const FIXED = 10 // up to this many terms stand in their own order, more by how many records they have
const OPEN = 4 // groups up to this rank are open at first: type, kind, who runs it, place, years

/** Builds the filters once; `toggle` is called with a facet and a choice, `setYears` with both ends. */
export function panel(view, toggle, setYears) {
  const groups = view.facets.map(facet => facetGroup(view, facet, toggle))
  const years = yearGroup(view, setYears)
  const after = groups.findIndex(group => group.facet.rank > OPEN)
  const elements = groups.map(group => group.element)
  elements.splice(after < 0 ? elements.length : after, 0, years.element)
  const element = make("div", { class: "explore-panel", id: "explore-panel" }, ...elements)
  const update = (state, result) => {
    for (const group of groups) group.update(state, result.counts[group.facet.at])
    years.update(state)
  }
  return { element, update }
}

function folding(label, isOpen, ...children) {
  const summary = make("summary", {}, label)
  const element = make("details", { class: "explore-facet" }, summary, ...children)
  element.open = isOpen
  return { element, summary }
}

function facetGroup(view, facet, toggle) {
  const list = make("ul")
  const finder = make("input", { type: "search", autocomplete: "off", spellcheck: "false" })
  const more = make("button", { type: "button", class: "explore-more" })
  const isLong = facet.choices.length > FIXED && (facet.isTree || facet.rank >= 6)
  const { element, summary } = folding(facet.label, facet.rank <= OPEN, ...(isLong ? [finder] : []), list, more)
  const lines = facet.choices.map((choice, n) => line(choice, () => toggle(facet, n), () => unfold(n)))
  const seen = { state: null, counts: null, isWhole: false, open: new Set() }
  const texts = facet.choices.map(choice => fold(`${choice.label} ${choice.more}`))
  const unfold = n => {
    seen.open.has(n) ? seen.open.delete(n) : seen.open.add(n)
    show()
  }
  const show = () => {
    const chosen = seen.state.chosen.get(facet.key) ?? new Set()
    const sought = fold(finder.value.trim())
    const has = n => seen.counts[n] > 0 || chosen.has(n)
    const all = ranked(facet, seen.counts).filter(has)
    const found = sought ? all.filter(n => texts[n].includes(sought)).map(n => [n, 0]) : branches(facet, all, seen.open)
    const top = found.filter(([, depth]) => !depth).map(([n]) => n)
    const isShort = top.length <= FEW + 2 // one or two more are not worth asking for
    const kept = new Set(seen.isWhole || isShort ? top : top.filter((n, at) => at < FEW || chosen.has(n)))
    let isKept = false
    const shown = found.filter(([n, depth]) => (isKept = depth ? isKept : kept.has(n)))
    for (const [n, depth] of shown) lines[n].update(choiceLabel(view, facet.choices[n], seen.state), seen.counts[n], chosen.has(n), depth, seen.open.has(n), !sought && all.some(inner => parent(facet, inner) === n))
    place(list, shown.map(([n]) => lines[n].element))
    const rest = top.length - kept.size
    more.hidden = isShort || (!rest && !seen.isWhole)
    more.textContent = rest ? `Show all ${top.length}` : "Show fewer"
    return all.length
  }
  more.addEventListener("click", () => {
    seen.isWhole = !seen.isWhole
    show()
  })
  finder.addEventListener("input", () => show())
  const update = (state, counts) => {
    Object.assign(seen, { state, counts })
    const chosen = state.chosen.get(facet.key)
    const label = labelOf(view, facet, state)
    summary.replaceChildren(label, ...(chosen ? [" ", make("span", { class: "count" }, `${chosen.size} chosen`)] : []))
    list.setAttribute("aria-label", label)
    finder.setAttribute("aria-label", `Find in ${label}`)
    finder.placeholder = "Find …"
    for (const n of chosen ?? []) facet.choices[n].all.slice(1).forEach(outer => seen.open.add(outer))
    if (chosen) element.open = true
    element.hidden = !isOffered(view, facet, state) || !show()
  }
  return { facet, element, update }
}

/** Puts elements into a list. Those that are there in this order stay, so that the focus does. */
function place(list, elements) {
  if (elements.length === list.children.length && elements.every((element, n) => list.children[n] === element)) return
  const focused = list.contains(document.activeElement) ? document.activeElement : null
  list.replaceChildren(...elements)
  if (focused?.isConnected) focused.focus({ preventScroll: true })
}

/** Gives the positions of a facet's choices: few terms in their own order, else those of most records first. */
function ranked(facet, counts) {
  const all = facet.choices.map((_, n) => n)
  if (all.length <= FIXED && facet.rank < 6 && !facet.isTree) return all
  return all.sort((one, other) => counts[other] - counts[one] || collator.compare(facet.choices[one].label, facet.choices[other].label))
}

const parent = (facet, n) => facet.choices[n].within?.[0]

/** Gives choices with their depth: each below the one that includes it, where that is open. */
function branches(facet, all, open) {
  const found = []
  const shown = new Set(all)
  const add = (n, depth) => {
    found.push([n, depth])
    if (open.has(n) && depth < 4) all.filter(inner => parent(facet, inner) === n).forEach(inner => add(inner, depth + 1))
  }
  all.filter(n => !shown.has(parent(facet, n))).forEach(n => add(n, 0))
  return found
}

function line(choice, choose, unfold) {
  const box = make("input", { type: "checkbox" })
  const count = make("span", { class: "count" })
  const name = make("span")
  const label = make("label", choice.more ? { title: choice.more } : {}, box, name, " ", count)
  const opener = make("button", { type: "button", class: "explore-open" })
  const element = make("li", {}, opener, label)
  box.addEventListener("change", choose)
  opener.addEventListener("click", unfold)
  const update = (text, number, isChosen, depth, isOpen, hasInner) => {
    if (name.textContent !== text) name.replaceChildren(...words(text))
    box.checked = isChosen
    count.textContent = number.toLocaleString("en")
    element.style.paddingInlineStart = `${depth * 0.9}rem`
    opener.hidden = !hasInner
    opener.setAttribute("aria-expanded", String(isOpen))
    opener.setAttribute("aria-label", `Places in ${choice.label}`)
  }
  return { element, update }
}

function yearGroup(view, setYears) {
  const known = view.rows.flatMap(row => row.years)
  const [first, last] = [known.reduce((a, b) => Math.min(a, b), 9999), known.reduce((a, b) => Math.max(a, b), 0)]
  const field = (label, hint) => {
    const input = make("input", { type: "text", inputmode: "numeric", maxlength: 4, placeholder: hint, autocomplete: "off" })
    return [input, make("label", {}, `${label} `, input)]
  }
  const [from, fromLabel] = field("From", first)
  const [to, toLabel] = field("To", last)
  const wrong = make("p", { class: "explore-wrong", role: "status" })
  const { element, summary } = folding("Year", true, make("div", { class: "explore-years" }, fromLabel, toLabel), wrong)
  const year = input => (/^[0-9]{4}$/.test(input.value.trim()) ? Number(input.value) : 0)
  const changed = () => {
    const bad = [from, to].find(input => input.value.trim() && !year(input))
    wrong.textContent = bad ? "Write a year with four digits, such as 2018." : ""
    if (!bad) setYears(year(from), year(to))
  }
  for (const input of [from, to]) input.addEventListener("change", changed)
  element.hidden = !known.length
  const update = state => {
    summary.replaceChildren("Year", ...(state.from || state.to ? [" ", make("span", { class: "count" }, "chosen")] : []))
    from.value = state.from || ""
    to.value = state.to || ""
    wrong.textContent = ""
  }
  return { element, update }
}
