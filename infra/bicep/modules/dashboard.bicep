metadata description = 'The workbook that operators look at; docs/operations/dashboards.md says how.'

param token string
param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid('academy', token)
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Academy'
    category: 'workbook'
    sourceId: workspaceId
    serializedData: loadTextContent('../workbook.json')
    version: 'Notebook/1.0'
  }
}
