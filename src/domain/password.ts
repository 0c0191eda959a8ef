import { Refusal } from "./refusal.ts";

/** Fewest characters of a password. */
export const shortest = 10;
const longest = 200;

// Of the ten characters and more that people choose most; shorter ones are refused for their length.
const common = new Set(
  `1234567890 0123456789 0987654321 12345678910 123456789a 1234567899 1111111111 0000000000 1122334455 1234512345
   1qaz2wsx3edc 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 qwertyuiop qwerty1234 qwerty12345 qwerty123456 asdfghjkl1 asdfghjkl123
   zxcvbnm123 password12 password123 password1234 password12345 passw0rd123 p@ssw0rd123 p@ssword123 administrator
   administrator1 admin12345 admin123456 admin1234567 welcome123 welcome1234 letmein123 changeme123 iloveyou123
   woaini1314 woaini520 woaini123456 woaini5201314 5201314520 a123456789 aa12345678 aa123456789 abc1234567 abc12345678
   abcd123456 abcdefghij abcdefg123 qq123456789 wang123456 zhang123456 li123456789 wodemima123 mima123456 test123456
   1357924680 2468013579 3141592653 9876543210 147258369a 1472583690 asd123456789 football123 superman123`
    .split(/\s+/)
    .filter(Boolean),
);

/** A password as it is hashed: the same text typed on another keyboard is the same password (NFKC). */
export function normalPassword(password: string): string {
  return password.normalize("NFKC");
}

/** A user name as it is kept and looked for: NFKC, without outer spaces, in small letters. */
export function normalUsername(username: string): string {
  return username.normalize("NFKC").trim().toLowerCase();
}

/** Refuses a password that is too short, the user name, or one of the most common. */
export function checkPassword(password: string, username: string, field: string): void {
  const text = normalPassword(password);
  const length = Array.from(text).length;
  const small = text.toLowerCase();
  const no = (zh: string, en: string): Refusal => new Refusal("INVALID_INPUT", { zh, en }, [field]);
  if (length < shortest || length > longest) {
    throw no(
      `密码须有 ${shortest} 至 ${longest} 个字符，这里有 ${length} 个`,
      `a password has ${shortest} to ${longest} characters, not ${length}`,
    );
  }
  const plain = normalUsername(username);
  if (plain !== "" && (small === plain || (plain.length >= 4 && small.replace(plain, "").length < 4))) {
    throw no("密码不能是用户名，也不能只在其上加几个字符", "a password is not the user name with a few characters");
  }
  if (common.has(small) || new Set(small).size < 4) {
    throw no(
      "这个密码太常见，容易被猜到，请另选一个",
      "this password is among the first to be guessed: choose another",
    );
  }
}

/** Refuses a user name that nobody could type the same way twice; gives it as it is kept. */
export function checkUsername(username: string): string {
  const name = normalUsername(username);
  if (/^[\p{L}\p{N}][\p{L}\p{N}._@+-]{1,99}$/u.test(name)) return name;
  throw new Refusal(
    "INVALID_INPUT",
    {
      zh: "用户名须为 2 至 100 个字母、汉字、数字或 . _ @ + -，以字母、汉字或数字开头",
      en: "a user name has 2 to 100 letters, digits or . _ @ + - and begins with a letter or digit",
    },
    ["username"],
  );
}
