// validate.cjs FOLDER SCHEMA FILE...    judges YAML files by a JSON Schema, with ajv and js-yaml from
// FOLDER. Prints a line a file: its name, and "fits", "does not fit" or "is no YAML".
const path = require("path");
const fs = require("fs");
const [, , folder, schemaFile, ...files] = process.argv;
const from = (name) => require(path.join(folder, "node_modules", name));
const Ajv = from("ajv").default;
const yaml = from("js-yaml");

const schema = JSON.parse(fs.readFileSync(schemaFile, "utf8"));
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);
for (const file of files) {
  let verdict;
  try {
    // What editors read: YAML 1.2, where a date is a text and `no` is not false.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(fs.readFileSync(file));
    verdict = validate(yaml.load(text, { schema: yaml.CORE_SCHEMA })) ? "fits" : "does not fit";
  } catch (error) {
    verdict = "is no YAML";
  }
  console.log(file + ": " + verdict);
  if (process.env.EXPLAIN && verdict === "does not fit")
    for (const e of validate.errors) console.error("  " + e.instancePath + " " + e.message);
}
