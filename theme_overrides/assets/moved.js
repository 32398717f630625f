// Sends readers on from an old address, with what stood behind it: the place in the page, and what was asked.
// A page that moved names where to; on a page that stays, a line under the old anchor links to the new one.

const { to, anchors = "{}" } = document.documentElement.dataset

const anchor = () => {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ""
  }
}

if (to) {
  const own = JSON.parse(anchors)
  const target = new URL(Object.hasOwn(own, anchor()) ? own[anchor()] : to, location.href)
  target.search = location.search
  if (!target.hash) target.hash = location.hash
  location.replace(target)
} else {
  const goOn = () => {
    const line = anchor() && document.getElementById(anchor())
    const link = line && line.matches(".statements.renamed > li") && line.querySelector("a[href]:not(.permalink)")
    if (link) location.replace(link.href)
  }
  addEventListener("hashchange", goOn)
  goOn()
}
