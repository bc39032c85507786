// Gradio names the page's language after the browser's; ours is Danish, or English where the reader chose it (everyday.js), and a
// screen reader goes by it.
const root = document.documentElement;
const speak = () => { const chosen = root.dataset.sprog || "da"; if (root.lang !== chosen) root.lang = chosen; };
new MutationObserver(speak).observe(root, { attributes: true, attributeFilter: ["lang", "data-sprog"] });
