/* What the pages gain with a script: copying a citation, today's date of access, reading a chart value by value,
   closing a menu. Every page works without it. Text is only ever set as text (Trusted Types, CSP level 3). */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const dress = (element, attributes) => {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  };
  const make = (parent, tag, attributes, text = "") => {
    const element = parent.appendChild(dress(document.createElement(tag), attributes));
    element.textContent = text;
    return element;
  };
  const live = make(document.body, "p", { class: "unseen", role: "status" });

  // "November 05, 2024": a two-digit day, as the citation styles ask for, in the language of the citation.
  const date = { day: "2-digit", month: "long", year: "numeric" };
  for (const span of all("[data-accessed=long]"))
    span.textContent = new Date().toLocaleDateString(span.closest("[lang]").lang, date);

  for (const list of navigator.clipboard ? all(".citations") : []) {
    const { copy, copied } = list.dataset;
    for (const entry of all("div", list)) {
      const citation = entry.querySelector(".citation");
      const style = entry.firstChild.textContent;
      const button = make(citation.parentNode, "button", { class: "button copy" });
      const deed = make(button, "span", {}, copy);
      make(button, "span", { class: "unseen" }, ` ${style}`);
      const done = () => {
        deed.textContent = copied;
        live.textContent = `${copied}: ${style}`;
        setTimeout(() => {
          deed.textContent = copy;
          live.textContent = "";
        }, 3000);
      };
      // Where the browser forbids copying, the citation is at least selected.
      const select = () => getSelection().selectAllChildren(citation);
      button.onclick = () => navigator.clipboard.writeText(citation.textContent).then(done, select);
    }
  }

  const readable = (figure, svg) => {
    const marks = all(".mark[data-label]", svg);
    if (!marks.length) return;
    let current, tip;
    const words = ({ dataset: { group, category, label } }) => `${[group, category].filter(Boolean).join(", ")}: ${label}`;
    const hide = () => {
      current?.classList.remove("read");
      tip?.remove();
      current = tip = null;
    };
    const show = (mark) => {
      hide();
      current = mark;
      mark.classList.add("read");
      tip = make(figure, "div", { class: "tip", "aria-hidden": "true" }, words(mark));
      const frame = figure.getBoundingClientRect();
      const box = mark.getBoundingClientRect();
      const half = tip.offsetWidth / 2;
      const middle = box.left + box.width / 2 - frame.left;
      tip.style.left = `${Math.max(half, Math.min(frame.width - half, middle))}px`;
      tip.style.top = `${box.top - frame.top}px`;
    };
    // Left and right stay in one group (one line, one kind of bar); up and down stay in one category (one year).
    const beside = (key, step) => {
      const same = marks.filter((mark) => mark.dataset[key] === current.dataset[key]);
      return same.length > 1 ? same[same.indexOf(current) + step] ?? current : null;
    };
    const keys = {
      ArrowRight: () => beside("group", 1),
      ArrowLeft: () => beside("group", -1),
      ArrowDown: () => beside("category", 1) ?? beside("group", 1),
      ArrowUp: () => beside("category", -1) ?? beside("group", -1),
      Home: () => marks[0],
      End: () => marks.at(-1),
    };
    const view = dress(svg.parentNode, { tabindex: "0", role: "application", "aria-label": figure.dataset.hint });
    view.onkeydown = (event) => {
      if (!keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = current ? keys[event.key]() : marks[0];
      if (!next) return;
      show(next);
      live.textContent = words(next);
    };
    view.onblur = hide;
    // The tip stays while the pointer is anywhere in the figure, so it can itself be pointed at (WCAG 1.4.13).
    // A finger leaves when it is lifted; the click that follows shows the tip again.
    svg.onclick = svg.onpointerover = (event) => {
      const mark = event.target.closest(".mark[data-label]");
      if (mark) show(mark);
    };
    figure.addEventListener("pointerleave", hide);
    document.addEventListener("click", (event) => figure.contains(event.target) || hide());
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  };
  for (const figure of all(".plot[data-hint]")) for (const svg of all("svg", figure)) readable(figure, svg);

  const close = (leaving) => {
    for (const menu of all(".menu[open]")) if (leaving(menu)) menu.open = false;
  };
  document.addEventListener("click", (event) => close((menu) => !menu.contains(event.target)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    close((menu) => {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      return true;
    });
  });
})();
