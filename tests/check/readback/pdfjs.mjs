// The text of each page of a file as Firefox's reader gives it, as a JSON list: node pdfjs.mjs PDF.MJS FILE.pdf
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { getDocument, VerbosityLevel } = await import(pathToFileURL(process.argv[2]).href);
const data = new Uint8Array(readFileSync(process.argv[3]));
const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS, useSystemFonts: false }).promise;
const pages = [];
for (let number = 1; number <= file.numPages; number++) {
  const content = await (await file.getPage(number)).getTextContent();
  pages.push(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
}
console.log(JSON.stringify(pages));
