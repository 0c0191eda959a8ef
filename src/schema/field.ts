// TypeGraphQL asks for the polyfill although every type here is named by a function.
import "reflect-metadata";
import { GraphQLDateTimeISO, GraphQLJSONObject, GraphQLJSON, GraphQLLocalDate } from "graphql-scalars";
import { Field, Float, ID, Int, type ClassType } from "type-graphql";

/** A calendar day YYYY-MM-DD; days are days in China. */
export const LocalDate = GraphQLLocalDate;
/** An instant, ISO 8601 in UTC. */
export const DateTime = GraphQLDateTimeISO;

type Named = () => unknown;
const decorate = (type: Named) => (description: string) => Field(type as never, { description });
const decorateOrNull = (type: Named) => (description: string) => Field(type as never, { description, nullable: true });

/** The global id of a record (Relay). */
export const Identity = Field(() => ID, { description: "Global id (Relay): opaque, stable, usable with node(id:)." });
/** Text. */
export const Text = decorate(() => String);
/** Text, or null. */
export const TextOrNull = decorateOrNull(() => String);
/** A whole number. */
export const Whole = decorate(() => Int);
/** A whole number, or null. */
export const WholeOrNull = decorateOrNull(() => Int);
/** A decimal number. */
export const Num = decorate(() => Float);
/** A decimal number, or null. */
export const NumOrNull = decorateOrNull(() => Float);
/** Yes or no. */
export const Flag = decorate(() => Boolean);
/** Yes or no, or null. */
export const FlagOrNull = decorateOrNull(() => Boolean);
/** A calendar day. */
export const Day = decorate(() => LocalDate);
/** A calendar day, or null. */
export const DayOrNull = decorateOrNull(() => LocalDate);
/** An instant. */
export const Instant = decorate(() => DateTime);
/** An instant, or null. */
export const InstantOrNull = decorateOrNull(() => DateTime);
/** A JSON object. */
export const Data = decorate(() => GraphQLJSONObject);
/** Any JSON. */
export const Anything = decorate(() => GraphQLJSON);
/** Texts. */
export const Texts = decorate(() => [String]);
/** Texts, or null. */
export const TextsOrNull = decorateOrNull(() => [String]);
/** Any JSON, or null. */
export const AnythingOrNull = decorateOrNull(() => GraphQLJSON);
/** A reference in an input: a global id or the record's code. */
export const Ref = decorate(() => ID);
/** A reference in an input, optional. */
export const RefOrNull = decorateOrNull(() => ID);
/** References in an input. */
export const Refs = decorate(() => [ID]);
/** References in an input, optional. */
export const RefsOrNull = decorateOrNull(() => [ID]);

/** Another type (or enum) of the schema. */
export function Of(type: () => object, description: string): PropertyDecorator {
  return Field(type as () => ClassType, { description });
}

/** Another type (or enum) of the schema, or null. */
export function OfOrNull(type: () => object, description: string): PropertyDecorator {
  return Field(type as () => ClassType, { description, nullable: true });
}

/** A list of another type (or enum) of the schema. */
export function ListOf(type: () => object, description: string): PropertyDecorator {
  return Field(() => [type() as ClassType], { description });
}

/** A list of another type (or enum), or null. */
export function ListOfOrNull(type: () => object, description: string): PropertyDecorator {
  return Field(() => [type() as ClassType], { description, nullable: true });
}
