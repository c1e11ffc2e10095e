// The map of a vote, drawn of the table of the page, and its picture. UNGA_MAP comes from map.js.
"use strict";
(() => {
  const SVG = "http://www.w3.org/2000/svg", world = UNGA_MAP, table = document.getElementById("by-name");
  const words = { yes: "Yes", no: "No", abstain: "Abstain", non_voting: "Not voting" };
  const make = (name, attributes, parent) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent?.append(element);
    return element;
  };

  // The patterns that the page has, too, for a picture by itself.
  function patterns(parent, colours) {
    const defs = make("defs", {}, parent);
    const no = make("pattern", { id: "p-no", width: 7, height: 7, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" }, defs);
    make("rect", { width: 7, height: 7, style: `fill:${colours.no}` }, no);
    make("rect", { width: 2, height: 7, style: "fill:#0006" }, no);
    const abstain = make("pattern", { id: "p-abstain", width: 7, height: 7, patternUnits: "userSpaceOnUse" }, defs);
    make("rect", { width: 7, height: 7, style: `fill:${colours.abstain}` }, abstain);
    make("circle", { cx: 2, cy: 2, r: 1.1, style: "fill:#0008;stroke:none" }, abstain);
  }

  function draw() {
    const svg = make("svg", { viewBox: `0 0 ${world.width} ${world.height}`, "aria-hidden": "true" });
    make("path", { d: world.rest }, svg);
    const votes = new Map([...table.tBodies[0].rows].map((row) => [row.dataset.m, row]));
    for (const [member, path] of Object.entries(world.shapes)) {
      const row = votes.get(member), shape = make("path", { d: path }, svg);
      if (row) mark(shape, row);
    }
    for (const [member, [x, y]] of Object.entries(world.places)) {
      const row = votes.get(member);
      if (row) mark(make("circle", { cx: x, cy: y, r: 7 }, svg), row);
    }
    return svg;
  }

  function mark(shape, row) {
    shape.setAttribute("class", row.dataset.v);
    shape.dataset.m = row.dataset.m;
    make("title", {}, shape).textContent = `${row.cells[0].textContent}: ${words[row.dataset.v]}`;
  }

  const place = document.querySelector(".world"), pointed = document.querySelector(".pointed");
  const svg = draw();
  place.append(svg);
  svg.addEventListener("pointerover", (event) => {
    const title = event.target.closest("[data-m]")?.querySelector("title");
    if (title) pointed.textContent = title.textContent;
  });

  // A picture of title, counts, map and source, in the colours of paper.
  function picture() {
    const style = getComputedStyle(document.documentElement), value = (name) => style.getPropertyValue(name).trim();
    const sheet = make("svg", { xmlns: SVG, width: 1920, height: 1290, viewBox: "0 0 1920 1290" });
    make("rect", { width: 1920, height: 1290, fill: value("--ground") }, sheet);
    patterns(sheet, { no: value("--no"), abstain: value("--abstain") });
    const fill = { yes: value("--yes"), no: "url(#p-no)", abstain: "url(#p-abstain)", non_voting: value("--non_voting") };
    const write = (text, x, y, size, colour = "--text", weight = 400) =>
      make("text", { x, y, "font-size": size, "font-family": "system-ui, sans-serif", "font-weight": weight, fill: value(colour) }, sheet).textContent = text;
    let y = 70;
    for (const line of lines(document.querySelector("h1").textContent, 68, 2)) { write(line, 40, y, 42, "--text", 650); y += 52; }
    write(document.querySelector(".lead").textContent, 40, y, 28, "--quiet");
    let x = 40;
    for (const tile of document.querySelectorAll(".tile")) {
      const vote = tile.classList[1], text = `${words[vote]} ${tile.querySelector("dd").textContent}`;
      make("rect", { x, y: y + 28, width: 34, height: 26, fill: fill[vote] }, sheet);
      write(text, x + 46, y + 51, 30);
      x += 110 + text.length * 17;
    }
    const map = make("g", { transform: "translate(0,290)", fill: value("--nobody"), stroke: value("--stroke") }, sheet);
    for (const shape of svg.querySelectorAll("path, circle")) {
      const copy = shape.cloneNode(false);
      if (fill[shape.getAttribute("class")]) copy.setAttribute("fill", fill[shape.getAttribute("class")]);
      map.append(copy);
    }
    for (const [place, line] of lines(document.querySelector(".citation").textContent, 150, 3).entries()) write(line, 40, 1205 + 30 * place, 22, "--quiet");
    return new XMLSerializer().serializeToString(sheet);
  }

  // A text in lines of so many signs, and no more than so many lines.
  function lines(text, length, most) {
    const found = [""];
    for (const word of text.trim().split(/\s+/)) {
      if (found.at(-1) && (found.at(-1) + " " + word).length > length) found.push("");
      found[found.length - 1] = (found.at(-1) + " " + word).trim();
    }
    return found.length > most ? [...found.slice(0, most - 1), found[most - 1] + " …"] : found;
  }

  const button = document.getElementById("picture");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const image = new Image(1920, 1290);
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture());
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 1920; canvas.height = 1290;
    canvas.getContext("2d").drawImage(image, 0, 0);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = location.pathname.split("/").pop().replace(/\.html$/, ".png");
    link.click();
  });
})();
