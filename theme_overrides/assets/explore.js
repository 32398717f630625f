// Starts the list of records: at once where the address asks for a part of it, else when it comes near the screen. The
// data of a very long list weigh more than its page; they wait until a reader asks.

import { make } from "./elements.js"

const NEAR = "300px"
const home = document.getElementById("explore")

async function start() {
  const list = await import("./explore-list.js")
  await list.start()
}

function startWhenNear() {
  const near = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return
      near.disconnect()
      start()
    },
    { rootMargin: NEAR }
  )
  near.observe(home)
}

/** Adds the button with which a reader asks for the filters; they take its place. */
function offer() {
  const button = make("button", { type: "button", class: "explore-button" }, `Filter and sort all ${home.dataset.many}`)
  button.addEventListener("click", async () => {
    button.disabled = true
    await start().catch(() => {})
    button.disabled = false
    document.getElementById("explore-name")?.focus()
  })
  home.prepend(make("p", { class: "explore-offer" }, button))
}

const isAsked = location.search || history.state?.shown // the list is as long as it was when a reader comes back
if (home) isAsked ? start() : home.dataset.many ? offer() : startWhenNear()
