interface OrderHeadProps<Order extends string> {
  readonly order: NoInfer<Order>
  readonly current: Order
  readonly label: string
  readonly onOrder: (order: NoInfer<Order>) => void
}

/** Head of a column by which a table is ordered when it is pressed: names upwards, everything else downwards. */
export function OrderHead<Order extends string>({ order, current, label, onOrder }: OrderHeadProps<Order>) {
  const isCurrent = order === current
  const direction = order === 'name' ? 'ascending' : 'descending'
  return (
    <th scope="col" aria-sort={isCurrent ? direction : 'none'}>
      <button type="button" className="sort-button" onClick={() => onOrder(order)}>
        {label}
        {isCurrent ? <span aria-hidden="true">{order === 'name' ? '↑' : '↓'}</span> : null}
      </button>
    </th>
  )
}
