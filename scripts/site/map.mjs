// The world once, as paths of SVG: node map.mjs FOLDER, where FOLDER/node_modules has the packages of package.json.
// It prints an object: width and height; shapes, by the three-digit code of ISO 3166 (M49); rest, the shapes without one;
// places, where the middle of each is, from finer borders, which have the smallest States, too; small, the codes that need a circle.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

const folder = resolve(process.argv[2]);
const require = createRequire(join(folder, "map.mjs"));
const { geoEqualEarth, geoPath, geoCentroid } = await import(require.resolve("d3-geo"));
const { feature } = await import(require.resolve("topojson-client"));

const WIDTH = 1920, HEIGHT = 880;   // without Antarctica, which has no Member
const SMALL = 50;                   // an area, in square units: nobody would see Luxembourg
const atlas = (scale) => {
  const topology = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), "utf8"));
  return feature(topology, topology.objects.countries).features;
};
const projection = geoEqualEarth().fitWidth(WIDTH, { type: "Sphere" });
const draw = geoPath(projection).digits(0);

// From the places of all points to the steps between them: half the bytes.
function relative(path) {
  return path.split("M").slice(1).map((part) => {
    const points = part.replace("Z", "").split("L").map((point) => point.split(",").map(Number));
    let [x, y] = points[0], steps = "";
    const start = `M${x} ${y}l`;
    for (const [nextX, nextY] of points.slice(1)) {
      if (nextX === x && nextY === y) continue;
      steps += `${nextX - x} ${nextY - y} `;
      [x, y] = [nextX, nextY];
    }
    // An island that rounding made a point is none.
    return steps ? start + steps.replaceAll(" -", "-").trim() + "z" : "";
  }).join("");
}

// Where Natural Earth draws who holds a place and the United Nations sees it otherwise. Crimea, of which its borders make a piece of
// Russia, is Ukraine's (A/RES/68/262); the north of Cyprus is Cyprus's (A/RES/37/253); Somaliland is no State to the United Nations.
const CYPRUS = "196", SOMALIA = "706", RUSSIA = "643", UKRAINE = "804";
const seen = { "N. Cyprus": CYPRUS, Somaliland: SOMALIA };
const isCrimea = ([ring]) => ring.every(([x, y]) => x > 32 && x < 37 && y > 44 && y < 47);
function* corrected(countries) {
  for (const country of countries) {
    const id = country.id ?? seen[country.properties.name];
    if (id !== RUSSIA) { yield { ...country, id }; continue; }
    const { coordinates } = country.geometry;
    const part = (id, pieces) => ({ type: "Feature", id, properties: {}, geometry: { type: "MultiPolygon", coordinates: pieces } });
    const crimea = coordinates.filter(isCrimea);
    if (crimea.length !== 1) throw new Error("Crimea is no piece by itself in these borders");
    yield part(RUSSIA, coordinates.filter((piece) => !isCrimea(piece)));
    yield part(UKRAINE, crimea);
  }
}

const shapes = {}, places = {}, small = [];
let rest = "";
for (const country of corrected(atlas("110m"))) {
  if (country.id === "010") continue;
  const path = relative(draw(country));
  if (country.id) shapes[country.id] = (shapes[country.id] ?? "") + path;
  else rest += path;
}
const areas = {};
for (const country of atlas("10m")) {
  if (!country.id || country.id === "010") continue;
  // Of what has several rows, such as a State and a base in it, the largest is the State.
  const area = draw.area(country);
  if (area < (areas[country.id] ?? 0)) continue;
  areas[country.id] = area;
  places[country.id] = projection(geoCentroid(country)).map(Math.round);
}
for (const code of Object.keys(places)) if (!shapes[code] || areas[code] < SMALL) small.push(code);
// Where seats were that ended, by the capital: longitude and latitude.
const ended = { CSK: [14.4, 50.1], DDR: [13.4, 52.5], YMD: [45.0, 12.8], YUG: [20.5, 44.8], EAZ: [39.2, -6.2] };
for (const [seat, place] of Object.entries(ended)) places[seat] = projection(place).map(Math.round);
process.stdout.write(JSON.stringify({ width: WIDTH, height: HEIGHT, shapes, rest, places, small }));
