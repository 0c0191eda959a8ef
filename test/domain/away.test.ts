import { expect, it } from "@jest/globals";
import { isAway } from "../../src/domain/away.ts";

it.each([
  ["the server shuts down", { code: "57P01" }],
  ["the disk is full", { code: "53100" }],
  ["this hub stood still within a transaction", { code: "25P03" }],
  ["nobody listens", { code: "ECONNREFUSED", syscall: "connect" }],
  ["a driver wraps one of these", { message: "wrapped", cause: { code: "08006" } }],
])("says that PostgreSQL is away when %s", (_name, error) => {
  expect(isAway(error)).toBe(true);
});

it.each([
  ["a row breaks a rule", { code: "23505" }],
  ["a file is not there", { code: "ENOENT", syscall: "open" }],
  ["it is no error at all", null],
])("does not say so when %s", (_name, error) => {
  expect(isAway(error)).toBe(false);
});
