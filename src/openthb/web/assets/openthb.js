/* What the pages gain with a script: copying a citation, today's date of access, reading a chart value by value,
   closing a menu. Every page works without it. Text is only ever set as text (Trusted Types, CSP level 3). */
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, properties, parent) => parent.appendChild(Object.assign(document.createElement(tag), properties));

  const language = document.documentElement.lang;
  // "November 05, 2024": a two-digit day, as the citation styles ask for.
  const today = new Date().toLocaleDateString(language.startsWith("en") ? "en-US" : language, {
    day: "2-digit",
    month: "long",
    year: "numeric",
  });
  for (const span of all("[data-accessed=long]")) span.textContent = today;

  const live = make("p", { className: "unseen", role: "status" }, document.body);

  for (const list of navigator.clipboard ? all(".citations") : []) {
    for (const citation of all(".citation", list)) {
      const style = citation.closest("div").querySelector("dt").textContent;
      const { copy, copied } = list.dataset;
      const button = make("button", { type: "button", className: "button copy", textContent: copy }, citation.parentNode);
      button.ariaLabel = `${copy} ${style}`;
      button.onclick = async () => {
        await navigator.clipboard.writeText(citation.textContent.trim());
        button.textContent = copied;
        live.textContent = `${copied}: ${style}`;
        setTimeout(() => {
          button.textContent = copy;
          live.textContent = "";
        }, 3000);
      };
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
      current = tip = undefined;
    };
    const show = (mark) => {
      hide();
      current = mark;
      mark.classList.add("read");
      tip = make("div", { className: "tip", textContent: words(mark) }, figure);
      tip.ariaHidden = "true";
      const frame = figure.getBoundingClientRect();
      const box = mark.getBoundingClientRect();
      const half = tip.offsetWidth / 2;
      const middle = box.left + box.width / 2 - frame.left;
      tip.style.left = `${Math.max(half, Math.min(frame.width - half, middle))}px`;
      tip.style.top = `${box.top - frame.top}px`;
    };
    // Left and right stay in one group (one line, one kind of bar); up and down stay in one category (one year).
    const neighbour = (key, step) => {
      const same = marks.filter((mark) => mark.dataset[key] === current.dataset[key]);
      return same[same.indexOf(current) + step];
    };
    const along = (step) => neighbour("group", step);
    const across = (step) => (neighbour("category", 1) || neighbour("category", -1) ? neighbour("category", step) : along(step));
    const keys = {
      ArrowRight: () => along(1),
      ArrowLeft: () => along(-1),
      ArrowDown: () => across(1),
      ArrowUp: () => across(-1),
      Home: () => marks[0],
      End: () => marks.at(-1),
    };
    const view = svg.parentNode;
    view.tabIndex = 0;
    view.role = "application";
    view.ariaLabel = figure.dataset.hint;
    view.onkeydown = (event) => {
      if (event.key === "Escape") hide();
      if (!keys[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = current ? keys[event.key]() : marks[0];
      if (!next) return;
      show(next);
      live.textContent = words(next);
    };
    view.onblur = hide;
    // The tip stays while the pointer is anywhere in the figure, so it can itself be pointed at (WCAG 1.4.13).
    svg.addEventListener("pointerover", (event) => {
      const mark = event.target.closest(".mark[data-label]");
      if (mark) show(mark);
    });
    figure.addEventListener("pointerleave", hide);
    document.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  };
  for (const figure of all(".plot[data-hint]")) for (const svg of all("svg", figure)) readable(figure, svg);

  const close = (menu) => {
    menu.open = false;
  };
  document.addEventListener("click", (event) => {
    for (const menu of all(".menu[open]")) if (!menu.contains(event.target)) close(menu);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of all(".menu[open]")) {
      if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
      close(menu);
    }
  });
})();
