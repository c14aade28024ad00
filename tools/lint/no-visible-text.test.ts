import { RuleTester } from 'eslint'
import tseslint from 'typescript-eslint'
import { describe, it } from 'vitest'
import { noVisibleText } from './no-visible-text.mjs'

RuleTester.describe = describe
RuleTester.it = it

const tester = new RuleTester({
  languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
})

const errors = [{ messageId: 'text' }]

tester.run('no-visible-text', noVisibleText as never, {
  valid: [
    '<b>{translate("sale.total")}</b>',
    '<b>{" · "}</b>',
    '<b>42</b>',
    '<b data-testid="sale-total" className="big" />',
    '<b aria-label={translate("sale.total")} />',
  ],
  invalid: [
    { code: '<b>Razem</b>', errors },
    { code: '<b>{"Razem"}</b>', errors },
    { code: '<b aria-label="Razem" />', errors },
    { code: '<b title={"Razem"} />', errors },
  ],
})
