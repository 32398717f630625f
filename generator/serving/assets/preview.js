// Follows what is saved while somebody works on the tracker. Only the preview has this script; the site does not.
// It loads the page again when it has become another one, and shows what is wrong with the files. Text only ever
// becomes text nodes.

const KEPT = "tracker-preview"
const shown = document.querySelector("script[data-shown]").dataset.shown
const here = location.pathname + location.search

/** Makes an element with attributes and children; a text among the children becomes text. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Gives what can be told about an element so that it is found again in another state of the page. */
function wayTo(element) {
  if (element.id) return `#${CSS.escape(element.id)}`
  const steps = []
  for (let at = element; at && at !== document.body; at = at.parentElement) {
    if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(" > ")
    steps.unshift(`:nth-child(${[...at.parentElement.children].indexOf(at) + 1})`)
  }
  return ["body", ...steps].join(" > ")
}

/** Gives where a reader is: what heading is at the top of the window, how far from it, and where the window stands. */
function whereabouts() {
  const marks = [...document.querySelectorAll("article [id]")].filter(mark => mark.getBoundingClientRect().top <= 120)
  const mark = marks.at(-1)
  return { top: scrollY, left: scrollX, mark: mark?.id, offset: mark?.getBoundingClientRect().top }
}

function again() {
  const open = [...document.querySelectorAll("details")].map(one => [wayTo(one), one.open])
  const focused = document.activeElement && document.activeElement !== document.body ? wayTo(document.activeElement) : ""
  sessionStorage.setItem(KEPT, JSON.stringify({ here, open, focused, ...whereabouts() }))
  stop()
  location.reload()
}

/** Puts the reader back where the page was left to be loaded again. */
function putBack() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null")
  sessionStorage.removeItem(KEPT)
  if (kept?.here !== here) return
  for (const [way, isOpen] of kept.open) {
    const found = document.querySelector(way)
    if (found instanceof HTMLDetailsElement) found.open = isOpen
  }
  if (kept.focused) document.querySelector(kept.focused)?.focus({ preventScroll: true })
  const back = () => {
    const mark = kept.mark && document.getElementById(kept.mark)
    const moved = mark ? mark.getBoundingClientRect().top + scrollY - kept.offset : kept.top
    scrollTo({ top: moved, left: kept.left, behavior: "instant" })
  }
  back()
  addEventListener("load", back, { once: true }) // pictures and style sheets may have moved what is read
}

const host = make("div", { id: "tracker-preview" })
const root = host.attachShadow({ mode: "open" })
root.append(make("link", { rel: "stylesheet", href: "/.tracker/preview.css" }))
const panel = make("section", { role: "region", "aria-label": "Problems", hidden: "" })
const opener = make("button", { type: "button", class: "opener", hidden: "" })
const announced = make("p", { role: "alert", class: "announced" })
root.append(announced, opener, panel)
let told = ""
let state = { problems: [], mishap: "" }
let isStopped = false

const counted = (number, word) => (number === 1 ? `1 ${word}` : `${number} ${word}s`)

function entry(problem) {
  return make(
    "li",
    { class: problem.is_error ? "mistake" : "warning" },
    make("code", { class: "place" }, problem.place),
    " ",
    make("a", { href: problem.about, title: "What this finding means" }, problem.code),
    make("p", {}, problem.is_error ? problem.message : `warning: ${problem.message}`),
    ...(problem.hint ? [make("p", { class: "hint" }, `→ ${problem.hint}`)] : []),
  )
}

function summary() {
  const mistakes = state.problems.filter(problem => problem.is_error).length
  const warnings = state.problems.length - mistakes
  if (isStopped) return "The preview has stopped: what you see may be out of date"
  if (state.mishap) return "The page may be out of date"
  return [mistakes && counted(mistakes, "mistake"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ")
}

/** Draws the panel anew. `isOpen` tells whether it stands open; closed, a button in the corner opens it. */
function draw(isOpen) {
  const words = summary()
  const isLoud = isStopped || state.mishap || state.problems.some(problem => problem.is_error)
  const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×")
  close.addEventListener("click", () => shut())
  const ordered = [...state.problems].sort((a, b) => b.is_error - a.is_error)
  panel.replaceChildren(make("h2", {}, words), close)
  if (isStopped) panel.append(make("p", {}, "Start it again with: make serve"))
  if (state.mishap) panel.append(make("p", {}, state.mishap))
  if (ordered.length) panel.append(make("ul", { tabindex: "0", "aria-label": "Findings" }, ...ordered.map(entry)))
  opener.textContent = words
  opener.className = isLoud ? "opener loud" : "opener"
  panel.hidden = !words || !isOpen
  opener.hidden = !words || isOpen
  if (announced.textContent !== (isLoud ? words : "")) announced.textContent = isLoud ? words : ""
}

function shut() {
  sessionStorage.setItem(`${KEPT}-closed`, told)
  const hadFocus = root.activeElement && panel.contains(root.activeElement)
  draw(false)
  if (hadFocus) opener.focus()
}

opener.addEventListener("click", () => {
  draw(true)
  panel.querySelector(".close").focus()
})
panel.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    event.stopPropagation()
    shut()
  }
})

const opensByItself = () =>
  (state.mishap || state.problems.some(problem => problem.is_error)) && sessionStorage.getItem(`${KEPT}-closed`) !== told

let source = null

function start() {
  if (source) return
  const asked = new URLSearchParams({ page: here, shown, told })
  source = new EventSource(`/.tracker/changes?${asked}`)
  source.addEventListener("page", again)
  source.addEventListener("problems", event => {
    state = JSON.parse(event.data)
    told = state.told
    draw(opensByItself())
  })
  source.addEventListener("open", () => {
    if (isStopped) {
      isStopped = false
      draw(opensByItself())
    }
  })
  source.addEventListener("error", () => {
    if (!isStopped) {
      isStopped = true
      draw(true)
    }
    if (source?.readyState === EventSource.CLOSED) {
      stop()
      setTimeout(start, 1000)
    }
  })
}

function stop() {
  source?.close()
  source = null
}

// A browser opens few connections to a server at a time: pages that nobody sees give theirs back.
if (window.top === window) {
  document.body.append(host)
  putBack()
  if (!document.hidden) start()
  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : start()))
  addEventListener("pagehide", stop)
  addEventListener("pageshow", event => event.persisted && start())
}
