import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as Set } from 'react-aria-components'

export type TabEntry = { readonly id: string; readonly label: string; readonly panel: () => ReactNode }
type TabsProps = {
  readonly label: string
  readonly tabs: readonly TabEntry[]
  readonly open: string
  readonly onOpen: (id: string) => void
}

/** The open tab belongs in the URL: the page hands it in and is told. */
export const Tabs = ({ label, tabs, open, onOpen }: TabsProps) => (
  <Set selectedKey={open} onSelectionChange={(key) => onOpen(String(key))} className="min-w-0">
    <TabList aria-label={label} className="mb-4 flex gap-4 overflow-x-auto border-b border-line">
      {tabs.map((tab) => (
        <Tab
          key={tab.id}
          id={tab.id}
          className="-mb-px cursor-pointer border-b-2 border-transparent px-1 py-2 whitespace-nowrap text-muted data-selected:border-petrol data-selected:font-semibold data-selected:text-ink"
        >
          {tab.label}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.id} id={tab.id} className="outline-none">
        {tab.panel()}
      </TabPanel>
    ))}
  </Set>
)
