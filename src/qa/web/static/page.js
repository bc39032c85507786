// Gradio names the page's language after the browser's; ours is Danish whatever the browser speaks, and a screen reader goes by it.
const root = document.documentElement;
const speakDanish = () => { if (root.lang !== "da") root.lang = "da"; };
new MutationObserver(speakDanish).observe(root, { attributes: true, attributeFilter: ["lang"] });
