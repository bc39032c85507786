// What every page has: copy, print, feedback, history, light or dark, Danish or English, and the focus kept where a card is replaced.
// Everything is remembered in this browser alone. Without the script the answers and the sources can still be read.
(() => {
  "use strict";
  const base = new URL(".", document.currentScript.src.replace(/\/stil\/[^/]*$/, "/"));
  const remembered = (name) => { try { return localStorage.getItem("qa." + name); } catch { return null; } };
  const remember = (name, value) => {
    try { value === null ? localStorage.removeItem("qa." + name) : localStorage.setItem("qa." + name, value); } catch { /* private */ }
  };
  const root = document.documentElement;

  // ---------------------------------------------------------------- light or dark: the system's, until the reader chooses
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (remembered("udseende") ? remembered("udseende") === "dark" : system.matches);
  const dress = () => {
    if (!document.body) return;
    if (document.body.classList.contains("dark") !== isDark()) document.body.classList.toggle("dark", isDark());
    for (const button of document.querySelectorAll("[data-udseende]")) button.setAttribute("aria-pressed", String(isDark()));
  };
  system.addEventListener("change", dress);

  // ---------------------------------------------------------------- Danish or English: words of the interface, never of a paper
  const wanted = new URLSearchParams(location.search).get("sprog");
  if (wanted === "en" || wanted === "da") remember("sprog", wanted === "en" ? "en" : null);
  const english = remembered("sprog") === "en";
  root.dataset.sprog = english ? "en" : "da";
  let exact = new Map();
  let patterns = [];
  const NAMES = ["aria-label", "placeholder", "title", "alt"];
  const inEnglish = (words) => {
    const text = words.trim();
    if (!text) return null;
    const found = exact.get(text.replace(/\s+/g, " "));
    if (found !== undefined) return words.replace(text, () => found);
    for (const [pattern, said] of patterns) {
      const match = pattern.exec(text);
      if (match) return words.replace(text, () => said.replace(/\{(\d)\}/g, (_, n) => match[Number(n) + 1]));
    }
    return null;
  };
  const isPaper = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest("[translate=no], script, style, textarea");
  const translate = (node) => {
    if (node.nodeType === 3) {
      const said = isPaper(node) ? null : inEnglish(node.data);
      if (said !== null && said !== node.data) node.data = said;
      return;
    }
    if (node.nodeType !== 1) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let each = walker.currentNode; each; each = walker.nextNode()) {
      if (each.nodeType === 3) translate(each);
      else for (const name of NAMES) {
        const said = each.hasAttribute(name) && !each.closest("[translate=no]") ? inEnglish(each.getAttribute(name)) : null;
        if (said !== null && said !== each.getAttribute(name)) each.setAttribute(name, said);
      }
    }
  };
  const speakEnglish = async () => {
    const words = await (await fetch(new URL("ord.json", base))).json();
    for (const [danish, said] of Object.entries(words)) {
      if (!danish.includes("{}")) { exact.set(danish, said); continue; }
      const escaped = danish.split("{}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+?)");
      let n = 0;
      patterns.push([new RegExp(`^${escaped}$`, "s"), said.replace(/\{\}/g, () => `{${n++}}`)]);
    }
    translate(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === "childList") change.addedNodes.forEach(translate); else translate(change.target);
      }
    }).observe(document.body, { childList: true, characterData: true, attributes: true, attributeFilter: NAMES, subtree: true });
  };

  // ---------------------------------------------------------------- history, in this browser alone
  const LONGEST = 20;
  const asked = () => { try { return JSON.parse(remembered("historik")) || []; } catch { return []; } };
  const noteAnswer = (card) => {
    const entry = { q: card.dataset.spoergsmaal, a: card.dataset.adresse, t: card.dataset.tilstand };
    remember("historik", JSON.stringify([entry, ...asked().filter((other) => other.a !== entry.a)].slice(0, LONGEST)));
    showHistory();
  };
  const showHistory = () => {
    const list = document.querySelector("#historik ol");
    if (!list) return;
    const entries = asked().filter((entry) => typeof entry.a === "string" && entry.a.startsWith("?"));
    list.replaceChildren(...entries.map((entry) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = entry.a;
      link.textContent = entry.q;
      link.translate = false;
      const state = document.createElement("span");
      state.textContent = entry.t;
      item.append(link, " ", state);
      return item;
    }));
    document.querySelector("#historik").classList.toggle("tom", !entries.length);
  };

  // ---------------------------------------------------------------- copy, print, feedback
  const receipt = (from, words) => {
    const place = from.closest("p, form")?.querySelector(".kvittering");
    if (place) place.textContent = words;
  };
  const copied = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
      receipt(button, "Kopieret.");
    } catch { // no clipboard without https or consent: the old way
      const box = document.createElement("textarea");
      box.value = text;
      box.setAttribute("aria-hidden", "true");
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      button.focus();
      receipt(button, done ? "Kopieret." : "Browseren tillader ikke at kopiere. Markér teksten, og kopiér den selv.");
    }
  };
  const send = async (form) => {
    const card = form.closest("[data-spoergsmaal]");
    const given = new FormData(form);
    const said = {
      question: card.dataset.spoergsmaal,
      without: JSON.parse(card.dataset.fravalgt || "[]"),
      verdict: given.get("verdict") || "",
      note: given.get("note") || "",
    };
    const button = form.querySelector("button[type=submit]");
    button.setAttribute("aria-disabled", "true");
    receipt(button, "Sender …");
    try {
      const reply = await fetch(new URL("tilbagemelding", base), {
        method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(said),
      });
      const told = await reply.json();
      receipt(button, told.besked || told.error || "Tilbagemeldingen kunne ikke gemmes.");
      if (reply.ok) form.reset();
    } catch {
      receipt(button, "Tilbagemeldingen kunne ikke sendes. Er serveren stoppet?");
    }
    button.removeAttribute("aria-disabled");
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const card = button.closest("[data-adresse]");
    const address = card ? new URL(card.dataset.adresse, base).href : location.href;
    if ("kopi" in button.dataset) copied(button, `${button.dataset.kopi}\n\n${address}`);
    else if ("link" in button.dataset) copied(button, address);
    else if ("udskriv" in button.dataset) print();
    else if ("udseende" in button.dataset) { remember("udseende", isDark() ? "light" : "dark"); dress(); }
    else if ("sprog" in button.dataset) {
      remember("sprog", english ? null : "en");
      const here = new URL(location.href);
      here.searchParams.delete("sprog");
      location.replace(here);
      if (here.href === location.href) location.reload();
    } else if ("ryd" in button.dataset) {
      remember("historik", null);
      showHistory();
      document.querySelector("#felt textarea")?.focus(); // the list is gone, and its button with it
    }
  });
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("form[data-tilbagemelding]")) return;
    event.preventDefault();
    if (!event.target.querySelector("[aria-disabled=true]")) send(event.target);
  });

  // ---------------------------------------------------------------- the focus, when a chip that was pressed is gone with its card
  let pressed = -1;
  document.addEventListener("click", (event) => {
    const chip = event.target.closest("#svar button[data-uden], #svar button[data-igen]");
    if (chip) pressed = [...document.querySelectorAll("#svar .forstaaet button")].indexOf(chip);
  }, true);
  const keepFocus = () => {
    if (pressed < 0 || (document.activeElement && document.activeElement !== document.body)) return;
    const chips = [...document.querySelectorAll("#svar .forstaaet button")];
    const next = chips[Math.min(pressed, chips.length - 1)] || document.querySelector("#svar .tilstand");
    pressed = -1;
    next?.focus({ preventScroll: true });
  };

  const onChange = () => {
    dress();
    const card = document.querySelector("#svar article");
    if (card && !card.dataset.set) {
      card.dataset.set = "1";
      if (card.dataset.adresse) noteAnswer(card);
      keepFocus();
    }
    const list = document.querySelector("#historik ol");
    if (list && !list.dataset.set) { list.dataset.set = "1"; showHistory(); }
    for (const button of document.querySelectorAll("button[data-sprog]:not([data-set])")) {
      button.dataset.set = "1";
      if (english) { button.textContent = "Dansk"; button.lang = "da"; }
    }
  };
  const start = () => {
    if (english) root.lang = "en";
    new MutationObserver(onChange).observe(document.body, {
      childList: true, subtree: true, attributes: true, attributeFilter: ["class"],
    });
    onChange();
    if (english) speakEnglish();
    const marked = document.querySelector(".kildeside svg rect");
    if (marked && (marked.getBoundingClientRect().top > innerHeight || marked.getBoundingClientRect().bottom < 0)) {
      marked.scrollIntoView({ block: "center" });
    }
  };
  document.body ? start() : addEventListener("DOMContentLoaded", start);
})();
