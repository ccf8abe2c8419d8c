import js from "@eslint/js"
import stylistic from "@stylistic/eslint-plugin"
import svelte from "eslint-plugin-svelte"
import { defineConfig } from "eslint/config"
import ts from "typescript-eslint"

export default defineConfig(
  { ignores: ["dist/", "bot-sdk/dist/", "bot-sdk/own-key/dist/", "node_modules/"] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  stylistic.configs.customize({ indent: 2, quotes: "double", semi: false, braceStyle: "1tbs" }),
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: [".svelte"] },
    },
    rules: {
      "max-lines": ["error", { max: 200, skipBlankLines: false, skipComments: false }],
      "@stylistic/max-len": ["error", { code: 120, ignoreUrls: true }],
      "@stylistic/max-statements-per-line": ["error", { max: 3 }],
      "@stylistic/arrow-parens": ["error", "as-needed"],
      "@stylistic/quotes": ["error", "double", { avoidEscape: true, allowTemplateLiterals: "avoidEscape" }],
      "@stylistic/operator-linebreak": ["error", "before", { overrides: { "=": "after" } }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreVoidReturningFunctions: true }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      // A member that is taken out of an object to leave it behind is called `_`.
      "@typescript-eslint/no-unused-vars": ["error", { varsIgnorePattern: "^_+$", argsIgnorePattern: "^_+$" }],
      "no-console": "error",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      "max-lines": ["error", { max: 150 }],
      // TypeScript knows what is defined. State is raw: values are replaced, never changed in place.
      "no-undef": "off",
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  {
    files: ["sealing/**/*.ts"],
    ignores: ["sealing/tests/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "sealing stands alone" }] }],
    },
  },
  {
    files: ["bot-sdk/*.ts"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ group: ["../*"], message: "the SDK stands alone" }] }],
    },
  },
  {
    files: ["api/**", "parts/**", "console/**", "widget/**"],
    ignores: ["**/tests/**"],
    rules: {
      "no-restricted-imports": ["error", {
        patterns: [{ group: ["**/sealing/*", "!**/sealing/index.ts"], message: "sealing has one door: index.ts" }],
      }],
    },
  },
  {
    files: ["*.config.js", "*.config.ts"],
    rules: { "no-restricted-exports": "off" },
  },
)
