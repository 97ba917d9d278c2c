// The page's own script: addresses of pages, the language of the document, copying, saving files.
(() => {
  const FIRST = "knowledge";
  const seen = new Set();
  const $ = id => document.getElementById(id);

  function show() {
    const asked = location.hash.slice(1);
    const name = $("page-" + asked) ? asked : (seen.size ? null : FIRST);
    if (!name) return;
    document.body.dataset.page = name;
    document.querySelectorAll(".ov-page").forEach(p => p.classList.toggle("open", p.id === "page-" + name));
    mark();
    if (!seen.has(name) || name === "knowledge") { seen.add(name); press("open-" + name); }
    window.scrollTo(0, 0);
  }
  function mark() {
    document.querySelectorAll("#ov-nav a[data-page]").forEach(a =>
      a.dataset.page === document.body.dataset.page ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current"));
    const here = document.querySelector("#ov-nav a[aria-current]");
    if (here && window.innerWidth < 760) here.scrollIntoView({block: "nearest", inline: "center"});
  }
  function press(id) { const b = $(id); if (b) b.click(); }

  document.addEventListener("click", async e => {
    const copy = e.target.closest("[data-copy]");
    if (copy) {
      const before = copy.textContent;
      await put(copy.dataset.copy);
      copy.textContent = copy.dataset.done;
      setTimeout(() => { copy.textContent = before; }, 1400);
    }
  });
  async function put(text) {
    try { await navigator.clipboard.writeText(text); } catch {
      const area = Object.assign(document.createElement("textarea"), {value: text});
      document.body.append(area); area.select(); document.execCommand("copy"); area.remove();
    }
  }

  window.onevoice = {
    go(name) { location.hash = name; },
    show(id) { const part = $(id); if (part) part.scrollIntoView({behavior: "smooth", block: "center"}); },
    language(tag) {
      document.documentElement.lang = tag === "zh" ? "zh-Hans" : "en";
      const url = new URL(location.href);
      url.searchParams.set("lang", tag);
      history.replaceState(null, "", url);
    },
    begin(tag) { document.documentElement.lang = tag === "zh" ? "zh-Hans" : "en"; document.body.dataset.ready = tag; },
    reading() {
      let left = 20;
      const look = setInterval(() => {
        const here = document.querySelector("#reader [data-here]");
        if (here) {
          here.parentElement.scrollTop = here.offsetTop - here.parentElement.offsetTop - 40;
          if (window.innerWidth < 900) here.scrollIntoView({block: "center"});
        }
        if (here || !--left) clearInterval(look);
      }, 100);
    },
    save(parcel) {
      if (!parcel) return;
      const cut = parcel.indexOf("\n");
      const bytes = Uint8Array.from(atob(parcel.slice(cut + 1)), c => c.charCodeAt(0));
      const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(new Blob([bytes])), download: parcel.slice(0, cut)});
      document.body.append(link); link.click(); link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };

  window.addEventListener("hashchange", show);
  const waiting = setInterval(() => {
    if ($("page-check") && $("open-insights") && $("ov-nav")) {
      clearInterval(waiting);
      show();
      new MutationObserver(mark).observe($("ov-nav"), {childList: true, subtree: true});
    }
  }, 50);
})();
