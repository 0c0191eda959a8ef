import type { ThemeConfig } from "antd";

/** The look of antd's parts, in the colours of page.css; dark enough for text of 4.5 : 1. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#14545b",
    colorInfo: "#14545b",
    colorLink: "#14545b",
    colorSuccess: "#2c6e49",
    colorWarning: "#8a5a00",
    colorError: "#a8321f",
    // What antd derives from such dark colours is too grey to be read on.
    colorInfoBg: "#e6f0f0",
    colorInfoBorder: "#a9cbcd",
    colorSuccessBg: "#e7f1ea",
    colorSuccessBorder: "#a9cdb5",
    colorWarningBg: "#fbf2de",
    colorWarningBorder: "#e3c98a",
    colorErrorBg: "#fbeae6",
    colorErrorBorder: "#e3b0a5",
    colorText: "#1d2a33",
    colorTextSecondary: "#4d5961",
    colorTextTertiary: "#5c6870",
    colorTextDescription: "#5c6870",
    colorTextPlaceholder: "#5c6870",
    colorTextDisabled: "#66717a",
    colorBgLayout: "#f5f4f0",
    borderRadius: 8,
    fontFamily: "inherit",
    fontSize: 14,
  },
  components: {
    Layout: { headerBg: "#fff", headerPadding: "0 1.2rem", headerHeight: 60, siderBg: "#fff" },
    Menu: { itemSelectedBg: "#e3eeee" },
    Table: { cellPaddingBlockSM: 6 },
  },
};
