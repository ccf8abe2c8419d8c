import js from "@eslint/js"
import stylistic from "@stylistic/eslint-plugin"
import { defineConfig } from "eslint/config"
import ts from "typescript-eslint"

export default defineConfig(
  { ignores: ["node_modules/", "eslint.config.js", "*.cjs"] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  stylistic.configs.customize({ indent: 2, quotes: "double", semi: false, braceStyle: "1tbs" }),
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@stylistic/max-len": ["error", { code: 120, ignoreUrls: true }],
      "@stylistic/arrow-parens": ["error", "as-needed"],
      "@stylistic/max-statements-per-line": ["error", { max: 3 }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
)
