// Takes a page's address, or nothing for the page that is open; gives what a reader sees of it, and what is alive.
async address => {
    const page = address ? new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html") : document
    const base = address || location.href
    const FOLLOWED = ["href", "src", "action", "formaction", "data", "poster", "background", "ping", "srcset", "xlink:href"]
    const CONTENT = new Set(("a abbr article aside caption circle clippath code dd defs del details div dl dt em figcaption figure g h1 h2 " +
        "h3 ins kbd li line mark nav ol p path pre rect section span strong summary svg table tbody td text th thead title tr tspan ul").split(" "))
    const CONTROLS = new Set(["button", "fieldset", "form", "input", "label", "legend", "option", "select"])  // of a tool
    const FRAME = "script, iframe, frame, object, embed, base, form, style, link, meta, template, [id], article, footer, main"

    const content = page.querySelector("article") || page.querySelector("main")  // an embed has no article
    const alive = []
    for (const element of page.querySelectorAll("*")) {
        const name = element.localName
        // Vega puts an empty form beside each chart; our script adds the button that asks for it.
        const isControl = (CONTROLS.has(name) && element.closest(".tool, .citable, .copyable")) || element.matches("form.vega-bindings:empty, button.chart-explore")
        if (element !== content && content.contains(element) && !CONTENT.has(name.toLowerCase()) && !isControl) alive.push(`<${name}> in the content`)
        for (const attribute of element.attributes) {
            // In the page that is open, the theme's own script has set styles.
            if (/^on|^srcdoc$/i.test(attribute.name) || (address && attribute.name === "style")) alive.push(`${name} ${attribute.name}=${attribute.value}`)
            if (!FOLLOWED.includes(attribute.name.toLowerCase())) continue
            const url = new URL(attribute.value, base)
            const isOwn = url.origin === location.origin || url.origin === "https://tracker.example"
            const isMarked = name === "a" && element.relList.contains("external") && /^https?:$/.test(url.protocol)
            const isNamed = element.matches('head > link:is([rel="license"], [rel="schema.DC"])')  // nothing is fetched
            if (!isOwn && !isMarked && !isNamed) alive.push(`${name} ${attribute.name}=${attribute.value}`)
        }
    }
    // A figure has the record's id in its own. Whether a record has these sections follows from the records that refer to it.
    const isFrame = element => !element.closest("svg, figure.chart") && !["connections", "its-numbers", "its-timeline", "its-place-among-others", "its-partners", "see-also"].includes(element.id)
    const frame = [...page.querySelectorAll(FRAME)].filter(isFrame).map(e =>
        [e.localName, e.id, e.getAttribute("http-equiv") || e.getAttribute("name") || e.getAttribute("rel") || ""].join(" "))
    const trail = page.querySelector(".trail [aria-current]")
    return {
        alive, frame,
        text: content.textContent,
        heading: page.querySelector("h1")?.firstChild ? headingOf(page.querySelector("h1")) : "",  // a page that leads on has none
        title: page.title,
        trail: trail ? trail.textContent : "",
    }

    function headingOf(heading) {
        const copy = heading.cloneNode(true)
        for (const link of copy.querySelectorAll(".headerlink")) link.remove()
        return copy.textContent
    }
}
