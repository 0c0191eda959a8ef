import { Form, Select } from "antd";
import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { useOrganizations } from "./useOrganizations.ts";
import { words } from "./words.ts";

const roles = ["ADMIN", "LEAD", "DEPARTMENT", "STREET", "OPERATOR", "OWNER", "VIEWER"] as const;

/** The fields of a form that say for whom somebody acts, and as what. */
export function HolderFields(): ReactNode {
  const say = useWords(words);
  const { code } = useSpeech();
  const { options } = useOrganizations();
  return (
    <>
      <Form.Item
        name="organization"
        label={say("organization")}
        dependencies={["role"]}
        rules={[
          // Nobody becomes an administrator because a field was forgotten.
          ({ getFieldValue }) => ({
            validator: (_, chosen) =>
              chosen || getFieldValue("role") === "ADMIN"
                ? Promise.resolve()
                : Promise.reject(new Error(say("organizationNeeded"))),
          }),
        ]}
      >
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={say("noOrganization")}
          options={options}
        />
      </Form.Item>
      <Form.Item name="role" label={say("role")}>
        <Select
          allowClear
          placeholder={say("byKind")}
          options={roles.map((role) => ({ value: role, label: code(role) }))}
        />
      </Form.Item>
    </>
  );
}
