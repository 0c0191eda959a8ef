import { InputType, ObjectType } from "type-graphql";
import { connectionOf } from "./connection.ts";
import { Role } from "./keyEnums.ts";
import {
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  InstantOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

@ObjectType({ implements: Node, description: "A person who may sign in." })
export class Account extends Node {
  @Identity declare id: string;
  @Text("User name.") username!: string;
  @TextOrNull("Name of the person.") name!: string | null;
  @Of(() => Role, "What the person may do and see.") role!: string;
  @OfOrNull(() => Organization, "The organization that the person acts for.") organization!: Organization | null;
  @Flag("Signs in at the OpenID provider, else with a password.") openId!: boolean;
  @TextOrNull("The provider's subject; null until the first sign-in unless it was given.") openIdSubject!:
    string | null;
  @Flag("The next sign-in asks for a new password.") mustChangePassword!: boolean;
  @Instant("Made, by the server's clock.") createdAt!: Date;
  @InstantOrNull("Last signed in.") lastSignInAt!: Date | null;
  @InstantOrNull("Blocked until then because of wrong passwords.") blockedUntil!: Date | null;
  @InstantOrNull("May no longer sign in since.") disabledAt!: Date | null;
}

/** A page of accounts. */
export const AccountConnection = connectionOf("Account", () => Account);

@InputType({ description: "A user name and password." })
export class SignInInput {
  @Text("User name.") username!: string;
  @Text("Password.") password!: string;
  @FlagOrNull("For scripts: answer with a token for `Authorization: Bearer`, and set no cookie.") bearer?: boolean;
  @FlagOrNull("Let the browser keep the cookie when it is closed.") remember?: boolean;
}

@InputType({ description: "A key in whose name a browser shall have a session." })
export class SignInWithKeyInput {
  @Text("The key, with or without `Bearer`.") key!: string;
  @FlagOrNull("Let the browser keep the cookie when it is closed.") remember?: boolean;
}

@ObjectType({ description: "A session; the browser has it as an HttpOnly cookie." })
export class SignInPayload extends Payload {
  @TextOrNull("Where a token was asked for: send it as `Authorization: Bearer <token>`; shown once.")
  token!: string | null;
  @InstantOrNull("When it ends at the latest, by the server's clock.") expiresAt!: Date | null;
  @Flag("Nothing but changePassword is possible before the password is changed.") mustChangePassword!: boolean;
}

@InputType({ description: "Which sessions end besides the one that asks." })
export class SignOutInput {
  @FlagOrNull("All of the person's, also on other devices.") everywhere?: boolean;
}

@ObjectType({ description: "The session is ended." })
export class SignOutPayload extends Payload {
  @TextOrNull("Where the browser goes to sign out of the OpenID provider as well; null where there is none.")
  next!: string | null;
}

@InputType({ description: "A new password of one's own." })
export class ChangePasswordInput {
  @Text("The password until now.") currentPassword!: string;
  @Text("10 characters at least, not the user name, none of the most common.") newPassword!: string;
}

@InputType({ description: "A person who shall be able to sign in." })
export class CreateAccountInput {
  @Text("User name; capital letters make no difference.") username!: string;
  @TextOrNull("Name of the person.") name?: string;
  @RefOrNull("The organization that the person acts for: global id or code; none for an administrator.")
  organization?: string;
  @OfOrNull(() => Role, "By the organization's kind unless told.") role?: string;
  @FlagOrNull("Signs in at the OpenID provider under this user name, and has no password here.") openId?: boolean;
  @TextOrNull("The subject at the OpenID provider, e.g. of a system that comes with the provider's access tokens.")
  openIdSubject?: string;
}

@InputType({ description: "An account." })
export class AccountInput {
  @Ref("Global id or user name.") account!: string;
}

@ObjectType({ description: "An account's new password." })
export class NewPasswordPayload extends Payload {
  @TextOrNull("Global id of the account.") accountId!: string | null;
  @TextOrNull("The password, shown once, to be changed at the next sign-in; null with OpenID.") password!:
    string | null;
}

@ObjectType({ description: "The account concerned." })
export class AccountPayload extends Payload {
  @TextOrNull("Global id of the account.") accountId!: string | null;
}
