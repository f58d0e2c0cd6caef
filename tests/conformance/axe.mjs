// Usage: node axe.mjs MODULES CHROMIUM PAGE.html ...
// Prints, as JSON, what axe-core finds on each page in two widths; the pages load nothing.
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, executablePath, ...pages] = process.argv.slice(2);
const from = createRequire(join(resolve(modules), "here.js"));
const { chromium } = from("playwright-core");
const axe = from.resolve("axe-core/axe.min.js");
const widths = [1000, 360];

const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const found = [];
try {
  for (const path of pages) {
    for (const width of widths) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.route(/^https?:/, (route) => route.abort());
      await page.goto(pathToFileURL(resolve(path)).href);
      await page.addScriptTag({ path: axe });
      const result = await page.evaluate(() => globalThis.axe.run());
      found.push({
        page: path,
        width,
        version: result.testEngine.version,
        passes: result.passes.length,
        incomplete: result.incomplete.map((rule) => rule.id),
        violations: result.violations.map((rule) => ({
          id: rule.id,
          help: rule.help,
          where: rule.nodes.map((node) => node.html),
        })),
        scrolls: await page.evaluate(
          () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
        ),
      });
      await page.close();
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify(found));
