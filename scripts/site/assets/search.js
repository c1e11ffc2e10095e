// The search: Pagefind's index where the page comes from a server, the list of titles where it comes from a folder.
"use strict";
(() => {
  const form = document.getElementById("search"), input = document.getElementById("q");
  const list = document.getElementById("results"), count = document.getElementById("count"), more = document.getElementById("more");
  const SHOWN = 20;
  let engine, asked = 0;

  // Both engines: (words, kind) => a list of functions, each of which gives { path, title, kind, key } in time.
  async function byPagefind() {
    const base = new URL(".", location.href);
    const pagefind = await import(new URL("pagefind/pagefind.js", base));
    await pagefind.options({ baseUrl: base.pathname });
    await pagefind.init();
    return async (words, kind) => {
      const found = await pagefind.search(words, kind ? { filters: { kind } } : {});
      return found.results.map((result) => async () => {
        const { url, meta } = await result.data();
        return { path: url, ...meta };
      });
    };
  }

  async function byTitles() {
    await new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: "assets/titles.js", onload: resolve, onerror: reject });
      document.head.append(script);
    });
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const rows = UNGA_TITLES.map(([kind, path, key, title, terms]) => ({ kind, path, key, title, text: plain(`${title} ${key} ${terms}`) }));
    return async (words, kind) => {
      const parts = plain(words).split(/\s+/).filter(Boolean), whole = plain(words).trim();
      const found = rows.filter((row) => (!kind || row.kind === kind) && parts.every((part) => row.text.includes(part)));
      const rank = (row) => (exact(row, whole) ? 0 : plain(row.title) === whole ? 1 : plain(row.title).startsWith(whole) ? 2 : 3);
      return found.map((row) => [rank(row), row]).sort((a, b) => a[0] - b[0]).map(([, row]) => async () => row);
    };
  }

  // Pagefind takes a symbol to pieces; so the page of a whole symbol comes first, of A/RES/79/7 and of 79/7.
  const exact = (row, words) => ["", "a/res/"].some((before) => row.key?.split("#")[0].toLowerCase() === before + words.toLowerCase());

  async function search() {
    const words = input.value.trim(), kind = form.elements.kind?.value ?? "", turn = ++asked;
    const address = new URL(location.href);
    words ? address.searchParams.set("q", words) : address.searchParams.delete("q");
    history.replaceState(null, "", address);
    if (!words) { list.replaceChildren(); count.textContent = ""; more.hidden = true; return; }
    engine ??= location.protocol === "file:" ? byTitles() : byPagefind().catch(byTitles);
    const found = await (await engine)(words, kind);
    const first = await Promise.all(found.slice(0, SHOWN).map((get) => get()));
    if (turn !== asked) return;
    first.sort((a, b) => exact(b, words) - exact(a, words));
    count.textContent = found.length === 0 ? "Nothing found." : found.length === 1 ? "1 page found." : `${found.length.toLocaleString("en")} pages found.`;
    list.replaceChildren(...first.map(item));
    show(found, first.length);
  }

  function show(found, next) {
    more.hidden = next >= found.length;
    more.onclick = async () => {
      const rows = await Promise.all(found.slice(next, next + SHOWN).map((get) => get()));
      list.append(...rows.map(item));
      show(found, next + SHOWN);
    };
  }

  function item(row) {
    const entry = document.createElement("li"), link = document.createElement("a"), about = document.createElement("span");
    link.href = row.path;
    link.textContent = row.title;
    about.className = "small";
    about.textContent = `${row.kind[0].toUpperCase()}${row.kind.slice(1)} · ${row.key}`;
    entry.append(link, document.createElement("br"), about);
    return entry;
  }

  let waiting;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(search, 200); };
  input.addEventListener("input", soon);
  // Not of the words: they change as one leaves the field, and a click on a result would find it replaced.
  form.addEventListener("change", (event) => { if (event.target !== input) search(); });
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
  input.value = new URL(location.href).searchParams.get("q") ?? "";
  input.focus();
  search();
})();
