// Reads RDF with the JavaScript libraries: `node read.mjs NPM_FOLDER READER FILE FORMAT` prints N-Quads; READER is n3 or jsonld.
// `node read.mjs NPM_FOLDER canonize FILE` prints SHA-256 of RDFC-1.0 for each graph of an N-Quads file, the graph under its name.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, reader, file, format] = process.argv.slice(2);
const require = createRequire(join(folder, "node_modules", "x"));
const text = readFileSync(file, "utf8");

const escapes = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r" };

function term(term) {
  if (term.termType === "NamedNode") return `<${term.value}>`;
  if (term.termType === "BlankNode") return `_:${term.value}`;
  const words = `"${term.value.replace(/[\\"\n\r]/g, (sign) => escapes[sign])}"`;
  return term.language ? `${words}@${term.language}` : `${words}^^<${term.datatype.value}>`;
}

function line(quad) {
  const graph = quad.graph.termType === "DefaultGraph" ? "" : ` ${term(quad.graph)}`;
  return `${term(quad.subject)} ${term(quad.predicate)} ${term(quad.object)}${graph} .\n`;
}

if (reader === "n3") {
  const n3 = require("n3");
  const types = { turtle: "text/turtle", trig: "application/trig", ntriples: "application/n-triples", nquads: "application/n-quads" };
  process.stdout.write(new n3.Parser({ format: types[format] }).parse(text).map(line).join(""));
} else if (reader === "jsonld") {
  const jsonld = require("jsonld");
  const refuse = async (url) => { throw new Error(`nothing is fetched, not even ${url}`); };
  const document = format === "nquads" ? await jsonld.fromRDF(text, { format: "application/n-quads" }) : JSON.parse(text);
  process.stdout.write(await jsonld.toRDF(document, { format: "application/n-quads", documentLoader: refuse }));
} else {
  const { NQuads, canonize } = require("rdf-canonize");
  const graphs = new Map();
  for (const quad of NQuads.parse(text)) {
    const name = quad.graph.value;
    if (!graphs.has(name)) graphs.set(name, []);
    graphs.get(name).push(quad);
  }
  for (const [name, quads] of graphs) {
    const canonical = await canonize(quads, { algorithm: "RDFC-1.0" });
    console.log(name, createHash("sha256").update(canonical).digest("hex"));
  }
}
